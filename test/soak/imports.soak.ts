import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { createClient } from '@partnerkit/contract/client'
import { expect, it, onTestFinished, vi } from 'vitest'
import { recordFigure } from '../../tools/figures.ts'
import { customers, runFile } from '../node/imports/import-file.ts'
import { ada, openVendor, startServer, tokenFor } from '../node/server/server-process.ts'

const rows = Number(process.env.ROWS ?? 5_000)
/** Milliseconds. */
const latency = 50
/** Seconds. */
const settleAfter = 2
const atOnce = 8
/** MB. */
const mostMemory = 100

/** A vendor that takes its time and fails two creates in a hundred: half of those have done what they were asked to. */
async function openSlowVendor() {
  const vendor = await openVendor()
  onTestFinished(() => vendor.close())
  const { faults } = vendor.sandbox
  faults.add({ route: '*', kind: 'latency', latency })
  const route = 'POST /organizations'
  for (let after = 40; after < rows; after += 100) {
    faults.add({ route, kind: 'status', status: 503, after, times: 1 })
    faults.add({ route, kind: 'commit-then-fail', after: after + 30, times: 1 })
  }
  const folder = mkdtempSync(join(tmpdir(), 'partnerkit-import-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const env = {
    ...vendor.env,
    PARTNERKIT_STORE: `sqlite:${join(folder, 'store.db')}`,
    PARTNERKIT_SETTLE_AFTER: String(settleAfter),
  }
  const token = await tokenFor(ada, { expires: '2h' })
  const clientOf = (url: string) =>
    createClient({ baseUrl: url, headers: () => ({ authorization: `Bearer ${token}` }) })
  const made = () =>
    vendor.sandbox.data().organizations.flatMap(({ name }) => (name.startsWith('Customer ') ? [name] : []))
  return { ...vendor, env, clientOf, made }
}

/** MB of memory of a process. The vendor is in this one: it must not stand still meanwhile. */
async function memoryOf(pid: number | undefined): Promise<number> {
  const { stdout } = await promisify(execFile)('ps', ['-o', 'rss=', '-p', String(pid)])
  return Number(stdout) / 1_024
}

const patience = { timeout: 1_800_000, interval: 500 }

it(`an import of ${rows} customers takes little longer than its calls, and little memory`, async () => {
  const { env, sandbox, clientOf, made } = await openSlowVendor()
  const server = await startServer(env)
  onTestFinished(() => server.kill())
  const client = clientOf(server.url)
  await client.listOrganizations()
  sandbox.clearRequests()
  const before = await memoryOf(server.child.pid)
  const began = performance.now()
  const importId = await runFile(client, customers(rows))
  let most = before
  await vi.waitUntil(async () => {
    most = Math.max(most, await memoryOf(server.child.pid))
    return (await client.getImport({ importId })).status === 'completed'
  }, patience)
  const took = (performance.now() - began) / 1_000
  const calls = sandbox.requests.length
  const ideal = (calls * latency) / atOnce / 1_000
  recordFigure(
    `import of ${rows} customers, ${latency} ms latency, 2 % failures`,
    `${took.toFixed(1)} s for ${calls} calls that take ${ideal.toFixed(1)} s; ${Math.round(most - before)} MB more memory`,
  )
  expect((await client.getImport({ importId })).counts).toEqual({ done: rows })
  expect([made().length, new Set(made()).size]).toEqual([rows, rows])
  expect(most - before).toBeLessThanOrEqual(mostMemory)
  expect(took).toBeLessThanOrEqual(1.3 * ideal + settleAfter)
})

it(`an import of ${rows} customers goes on after its server was killed in the middle, and creates nothing twice`, async () => {
  const { env, clientOf, made } = await openSlowVendor()
  const first = await startServer(env)
  onTestFinished(() => first.kill())
  const importId = await runFile(clientOf(first.url), customers(rows))
  await vi.waitUntil(() => made().length > rows / 2, patience)
  await first.kill()
  const second = await startServer(env)
  onTestFinished(() => second.kill())
  const client = clientOf(second.url)
  await vi.waitUntil(async () => (await client.getImport({ importId })).status === 'completed', patience)
  expect((await client.getImport({ importId })).counts).toEqual({ done: rows })
  expect([made().length, new Set(made()).size]).toEqual([rows, rows])
  recordFigure(`import of ${rows} customers, killed in the middle`, '0 duplicates, all done')
})
