import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { fetchTransport } from '@partnerkit/bff'
import { sqliteStore } from '@partnerkit/bff/node'
import { expect, it, onTestFinished } from 'vitest'
import { recordFigure } from '../../../tools/figures.ts'
import { newId, openStage, staff } from './stage.ts'

const median = (values: number[]) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0

it('a step costs at most 2 ms of our own time on SQLite, beside what a bare insert costs in the same run', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'partnerkit-cost-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const stage = openStage({ store: sqliteStore(join(folder, 'store.db')) })
  const vendor = fetchTransport(stage.sandbox.fetch)
  let awaited = 0
  const parts = stage.live({
    transport: {
      async send(request) {
        const began = performance.now()
        try {
          return await vendor.send(request)
        } finally {
          awaited += performance.now() - began
        }
      },
    },
  })
  await parts.bff.started
  const users = (n: number) => Array.from({ length: 9 }, (_, user) => ({ email: `u${user}@c${n}.test` }))
  const steps: number[] = []
  const insert = bareInsert(join(folder, 'bare.db'))
  const inserts: number[] = []
  for (let n = 0; n < 30; n++) {
    awaited = 0
    const began = performance.now()
    const body = { organization: { name: `C${n}` }, owner: { email: `o@c${n}.test` }, users: users(n) }
    const { status } = await parts.client(staff).startOnboarding({ onboardingId: newId(), body })
    expect(status).toBe('completed')
    steps.push((performance.now() - began - awaited) / 10)
    for (let k = 0; k < 10; k++) inserts.push(insert())
  }
  const bare = median(inserts)
  const step = median(steps)
  recordFigure('a saga step on SQLite', `${step.toFixed(2)} ms, a bare insert ${bare.toFixed(2)} ms`)
  // A step is several durable writes: where one bare insert is slow, on a busy disk, so are they.
  expect(step).toBeLessThanOrEqual(Math.max(2, 10 * bare))
})

function bareInsert(file: string): () => number {
  const database = new DatabaseSync(file)
  onTestFinished(() => database.close())
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE t (a INTEGER, b TEXT)')
  const insert = database.prepare('INSERT INTO t (a, b) VALUES (?, ?)')
  return () => {
    const began = performance.now()
    insert.run(1, 'x'.repeat(500))
    return performance.now() - began
  }
}
