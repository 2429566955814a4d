import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sqliteStore } from '@partnerkit/bff/stores/sqlite'
import { createSandbox } from '@partnerkit/sandbox'
import { expect, it, onTestFinished, vi } from 'vitest'
import { recordFigure } from '../../../tools/figures.ts'
import { apiKey, openBff } from '../bff/open-bff.ts'
import { customers, ended, runFile } from './import-file.ts'

/** Milliseconds. */
const latency = 50
/** Seconds. */
const settleAfter = 1
const atOnce = 8
const rows = 200

function newFile() {
  const folder = mkdtempSync(join(tmpdir(), 'partnerkit-import-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  return join(folder, 'store.db')
}

/** A slow vendor that fails two calls in a hundred: half of them have done what they were asked to. */
function slowVendor() {
  const sandbox = createSandbox({ organizations: 5, apiKeys: [apiKey] })
  sandbox.faults.add({ route: '*', kind: 'latency', latency })
  const route = 'POST /organizations'
  for (const after of [40, 110]) sandbox.faults.add({ route, kind: 'status', status: 503, after, times: 1 })
  for (const after of [70, 150]) sandbox.faults.add({ route, kind: 'commit-then-fail', after, times: 1 })
  return sandbox
}

/** What the same number of calls takes, eight at once, with nothing around them, on this machine as busy as it is. */
async function bare(sandbox: ReturnType<typeof createSandbox>, calls: number) {
  const began = performance.now()
  let left = calls
  const call = async () => {
    while (left-- > 0) await sandbox.fetch('http://127.0.0.1:4010/api/v1/organizations/101')
  }
  await Promise.all(Array.from({ length: atOnce }, call))
  return performance.now() - began
}

it('creates 200 rows at a slow vendor that fails, each once, with a look for each answer that was lost', async () => {
  const sandbox = slowVendor()
  const { client } = openBff({ sandbox, bff: { limits: { settleAfter } } })
  await client().listOrganizations()
  sandbox.clearRequests()
  const began = performance.now()
  const importId = await runFile(client(), customers(rows))
  const { counts } = await ended(client(), importId, 25_000)
  const took = performance.now() - began
  const calls = sandbox.requests.length
  const ideal = Math.max((calls * latency) / atOnce, await bare(sandbox, calls))
  // By the clock of a machine that does other things, too: noted here, not judged.
  recordFigure(
    'import of 200 rows, 50 ms latency, 2 % failures',
    `${Math.round(took)} ms; ${calls} calls take ${Math.round(ideal)} ms by themselves, settled after ${settleAfter} s`,
  )
  expect(counts).toEqual({ done: rows })
  const names = sandbox.data().organizations.map(({ name }) => name)
  expect(names.filter((name) => name.startsWith('Customer')).length).toBe(rows)
  // Two were sent again, and each of four was looked for a few times.
  expect(calls).toBeLessThanOrEqual(rows + 2 + 4 * 4)
})

it('goes on after a restart in the middle, and creates nothing twice', async () => {
  const sandbox = slowVendor()
  const file = newFile()
  const limits = { settleAfter: 0.2 }
  const first = openBff({ sandbox, bff: { store: sqliteStore(file), limits } })
  const importId = await runFile(first.client(), customers(rows))
  await vi.waitFor(async () => {
    const { counts } = await first.client().getImport({ importId })
    expect(counts.done ?? 0).toBeGreaterThan(40)
  }, 25_000)
  await first.bff.close()
  const second = openBff({ sandbox, bff: { store: sqliteStore(file), limits } })
  const { counts } = await ended(second.client(), importId, 25_000)
  expect(counts).toEqual({ done: rows })
  const names = sandbox
    .data()
    .organizations.flatMap(({ name }) => (name.startsWith('Customer') ? [name] : []))
  expect([names.length, new Set(names).size]).toEqual([rows, rows])
})
