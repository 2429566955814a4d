import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fetchTransport, memoryStore, type Store, type Transport } from '@partnerkit/bff'
import { sqliteStore } from '@partnerkit/bff/node'
import { createSandbox } from '@partnerkit/sandbox'
import { expect, it, onTestFinished } from 'vitest'
import { recordFigure } from '../../../tools/figures.ts'
import { apiKey, openBff } from './open-bff.ts'

const launches = 100
/** Milliseconds of ours in a launch. What a disk takes to keep a ticket is not ours: it is noted beside. */
const most = 3

it('a launch is two round trips, and little of its time is ours', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'launches-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const [memory, disk] = [
    await launchTimes(memoryStore()),
    await launchTimes(sqliteStore(join(folder, 'store.db'))),
  ]
  const figure = `${memory.half.toFixed(2)} ms p50, ${memory.most.toFixed(2)} ms p95`
  recordFigure('launch, own time', `${figure}; with its tickets on this disk ${disk.half.toFixed(2)} ms p50`)
  expect(memory.half).toBeLessThanOrEqual(most)
})

async function launchTimes(store: Store) {
  const sandbox = createSandbox({ organizations: 5, apiKeys: [apiKey] })
  const vendor = clocked(fetchTransport(sandbox.fetch))
  const many = { perMinute: 10_000, burst: 10_000 }
  const limits = { requests: { principal: many, tenant: many, all: many } }
  const { send, bff } = openBff({ sandbox, bff: { transport: vendor.transport, store, limits } })
  await bff.started
  const [organization] = sandbox.data().organizations
  const path = `/organizations/${organization?.id}/users/${organization?.users[0]?.externalId}/launches`
  const headers = { 'sec-fetch-dest': 'iframe', 'x-partnerkit': undefined }

  async function launch() {
    vendor.reset()
    const began = performance.now()
    const { json } = await send('POST', path, { body: {} })
    const { status } = await send('GET', `/${json.launchUrl}`, { headers })
    const own = performance.now() - began - vendor.milliseconds()
    expect(status).toBe(303)
    return own
  }

  for (let warm = 0; warm < 20; warm += 1) await launch()
  const times: number[] = []
  for (let count = 0; count < launches; count += 1) times.push(await launch())
  times.sort((one, other) => one - other)
  const at = (part: number) => times[Math.floor(launches * part)] ?? Number.NaN
  return { half: at(0.5), most: at(0.95) }
}

/** The vendor's time: until the last byte of its answer is there. */
function clocked(inner: Transport) {
  let spent = 0
  const transport: Transport = {
    async send(request) {
      const began = performance.now()
      const answer = await inner.send(request)
      const chunks: Uint8Array[] = []
      for await (const chunk of answer.body) chunks.push(chunk)
      spent += performance.now() - began
      return { status: answer.status, header: (name) => answer.header(name), body: read(chunks) }
    },
  }
  return {
    transport,
    milliseconds: () => spent,
    reset() {
      spent = 0
    },
  }
}

async function* read(chunks: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* chunks
}
