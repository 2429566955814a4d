import { createClient } from '@partnerkit/contract/client'
import { Client } from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { newDatabase } from '../../postgres/new-database.ts'
import { customers, runFile } from '../imports/import-file.ts'
import { ada, type Env, logOf, openVendor, run, startServer, tokenFor } from '../server/server-process.ts'

let vendor: Awaited<ReturnType<typeof openVendor>>
let client: Client
let env: Env
const children: ReturnType<typeof run>['child'][] = []

beforeAll(async () => {
  vendor = await openVendor()
  const url = await newDatabase()
  client = new Client({ connectionString: url })
  await client.connect()
  env = { ...vendor.env, PARTNERKIT_STORE: url, PARTNERKIT_SETTLE_AFTER: '2' }
})
afterEach(() => {
  vendor.sandbox.faults.clear()
  for (const child of children.splice(0)) child.kill('SIGKILL')
})
afterAll(async () => {
  await client?.end()
  await vendor?.close()
})

async function startBoth() {
  const server = await startServer(env)
  const { child: worker, said, ended } = run(env, 'worker')
  children.push(server.child, worker)
  await vi.waitUntil(() => logOf(said.out).some(({ event }) => event === 'working'), { timeout: 60_000 })
  return { server, worker, ended }
}

describe('partnerkit-bff worker', { timeout: 240_000 }, () => {
  it('brings to its end what a killed server has left, and does nothing twice', async () => {
    const { server, worker, ended } = await startBoth()
    vendor.sandbox.faults.add({ route: 'POST /organizations', kind: 'latency', latency: 1_000 })
    const id = crypto.randomUUID()
    const body = {
      organization: { name: 'Pizza Palace' },
      owner: { email: 'maria@pizza.test' },
      users: [{ email: 'john@pizza.test' }],
      locations: [{ name: 'Main', areaCode: '303' }],
    }
    const headers = {
      'x-partnerkit': '1',
      'content-type': 'application/json',
      authorization: `Bearer ${await tokenFor(ada)}`,
    }
    const answer = fetch(`${server.url}/onboardings/${id}`, {
      method: 'PUT',
      headers,
      body: JSON.stringify(body),
    }).catch(() => undefined) // nobody is left to give one
    await vi.waitUntil(() => vendor.sandbox.requests.some(({ method }) => method === 'POST'), {
      timeout: 60_000,
    })
    await server.kill()
    await answer

    const status = async () =>
      (await client.query('SELECT status FROM partnerkit.onboardings WHERE id = $1', [id])).rows[0]?.status
    await vi.waitUntil(async () => (await status()) === 'completed', { timeout: 120_000, interval: 100 })
    const made = vendor.sandbox.data().organizations.filter(({ name }) => name === 'Pizza Palace')
    expect(made).toHaveLength(1)

    worker.kill('SIGTERM')
    const { code, err } = await ended
    expect({ code, err }).toEqual({ code: 0, err: '' })
  })

  it('goes on with an import whose server was killed, and creates no customer twice', async () => {
    const { server } = await startBoth()
    vendor.sandbox.faults.add({ route: 'POST /organizations', kind: 'latency', latency: 200 })
    const headers = { authorization: `Bearer ${await tokenFor(ada)}` }
    const file = customers(40)
    const importId = await runFile(createClient({ baseUrl: server.url, headers: () => headers }), file)
    const names = () => vendor.sandbox.data().organizations.map(({ name }) => name)
    const made = () =>
      names()
        .filter((name) => name.startsWith('Customer '))
        .toSorted()
    await vi.waitUntil(() => made().length > 8, { timeout: 60_000 })
    await server.kill()
    expect(made().length).toBeLessThan(file.length)

    const status = async () =>
      (await client.query('SELECT status FROM partnerkit.imports WHERE id = $1', [importId])).rows[0]?.status
    await vi.waitUntil(async () => (await status()) === 'completed', { timeout: 120_000, interval: 100 })
    expect(made()).toEqual(file.map(({ Company }) => Company).toSorted())
  })

  it('is refused a store of one process', async () => {
    const { code, err } = await run({ ...env, PARTNERKIT_STORE: 'memory:' }, 'worker').ended
    expect(code).toBe(1)
    expect(err).toMatch(/^PARTNERKIT_STORE has one process/)
  })
})
