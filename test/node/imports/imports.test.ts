import { fetchTransport, type Transport } from '@partnerkit/bff'
import { createSandbox } from '@partnerkit/sandbox'
import { describe, expect, it, vi } from 'vitest'
import { apiKey, openBff } from '../bff/open-bff.ts'
import { staff } from '../bff/pizza-palace.ts'
import { columns, customers, ended, imported, runFile } from './import-file.ts'

const names = (sandbox: ReturnType<typeof openBff>['sandbox']) =>
  sandbox
    .data()
    .organizations.map(({ name }) => name)
    .filter((name) => name.startsWith('Customer'))

describe('an import', () => {
  it('creates each row once, with its owner and its line, and grants them to the tenant', async () => {
    const { client, sandbox } = openBff()
    const file = customers(12, () => ({ Line: 'Main', 'Area code': '303' }))
    const { job, rows } = await imported(client(staff), file)
    expect(job).toMatchObject({ status: 'completed', total: 12, counts: { done: 12 }, createdBy: 'gil' })
    const created = sandbox.data().organizations.filter(({ name }) => name.startsWith('Customer'))
    expect(created.map(({ users, locations }) => [users.length, locations.length])).toEqual(
      Array(12).fill([1, 1]),
    )
    expect(rows.map(({ organizationId }) => organizationId).sort()).toEqual(
      created.map(({ id }) => String(id)).sort(),
    )
    expect((await client(staff).listOrganizations()).total).toBe(12)
  })

  it('has eight rows at the vendor at once, and not one more', async () => {
    const sandbox = createSandbox({ organizations: 0, apiKeys: [apiKey] })
    const vendor = fetchTransport(sandbox.fetch)
    const held: (() => void)[] = []
    let atVendor = 0
    let most = 0
    const transport: Transport = {
      async send(request) {
        if (request.method !== 'POST') return vendor.send(request)
        atVendor++
        most = Math.max(most, atVendor)
        await new Promise<void>((resolve) => held.push(resolve))
        atVendor--
        return vendor.send(request)
      },
    }
    const { client } = openBff({ sandbox, bff: { transport } })
    const importId = await runFile(client(), customers(30))
    for (let left = 30; left > 0; left--) {
      await vi.waitUntil(() => atVendor === Math.min(8, left))
      held.shift()?.()
    }
    expect((await ended(client(), importId)).counts).toEqual({ done: 30 })
    expect(most).toBe(8)
  })

  it('says in a dry run what would be created, what exists and what cannot be, and calls nothing that writes', async () => {
    const { client, sandbox } = openBff()
    await imported(client(), customers(1))
    sandbox.clearRequests()
    const file = [
      ...customers(4, (index) => (index === 1 ? { Owner: 'nobody' } : {})),
      { Number: 'C-3', Company: 'Twice', Owner: 'twice@import.test' },
      { Number: ' ', Company: 'Nameless', Owner: 'nameless@import.test' },
    ]
    const { job, rows } = await imported(client(), file, { dryRun: true })
    expect(job.counts).toEqual({ exists: 1, refused: 3, pending: 2 })
    expect(rows.map(({ status, problem }) => [status, problem?.errors?.[0]?.field])).toEqual([
      ['exists', undefined],
      ['refused', 'owner.email'],
      ['pending', undefined],
      ['pending', undefined],
      ['refused', 'key'],
      ['refused', 'key'],
    ])
    expect(sandbox.requests.filter(({ method }) => method !== 'GET')).toEqual([])
  })

  it('runs in earnest after its dry run, with the rows it has', async () => {
    const { client, sandbox } = openBff()
    const { importId } = await imported(client(), customers(3), { dryRun: true })
    expect(names(sandbox)).toEqual([])
    await client().startImport({ importId, body: columns })
    await client().updateImport({ importId, body: { status: 'running' } })
    expect((await ended(client(), importId)).counts).toEqual({ done: 3 })
    expect(names(sandbox)).toHaveLength(3)
  })

  it('knows a customer that was there before by its name, and leaves it alone', async () => {
    const { client, sandbox } = openBff()
    const [there] = sandbox.data().organizations
    const owner = there?.users.find(({ role }) => role === 'owner')
    const file = customers(1, () => ({ Company: there?.name ?? '', Owner: owner?.email ?? '' }))
    const { rows } = await imported(client(), file)
    expect(rows[0]).toMatchObject({ status: 'exists', organizationId: String(there?.id) })
  })

  it('does not tell a tenant of a customer it cannot see', async () => {
    const { client, sandbox } = openBff()
    const there = sandbox.data().organizations[0]?.name ?? ''
    const file = customers(1, () => ({ Company: there }))
    const { rows } = await imported(client(staff), file, { dryRun: true })
    expect(rows[0]).toMatchObject({ status: 'pending' })
  })

  it('takes a corrected file: what was refused is created, what is there is not created again', async () => {
    const { client, sandbox } = openBff()
    const wrong = customers(5, (index) => (index === 2 ? { Owner: 'nobody' } : {}))
    const first = await imported(client(), wrong)
    expect(first.job.counts).toEqual({ done: 4, refused: 1 })
    const second = await imported(client(), customers(5))
    expect(second.job.counts).toEqual({ done: 1, exists: 4 })
    expect(names(sandbox).sort()).toEqual(customers(5).map(({ Company }) => Company))
  })

  it('goes on with a customer whose line the vendor had refused, with the corrected line', async () => {
    const { client, sandbox } = openBff()
    const line = { Line: 'Main', 'Area code': '303' }
    sandbox.faults.add({
      route: 'POST /locations',
      kind: 'status',
      status: 422,
      times: 1,
    })
    const first = await imported(
      client(),
      customers(1, () => line),
    )
    expect(first.rows[0]).toMatchObject({ status: 'refused', organizationId: expect.any(String) })
    const second = await imported(
      client(),
      customers(1, () => ({ ...line, 'Area code': '720' })),
    )
    expect(second.rows[0]).toMatchObject({ status: 'done', organizationId: first.rows[0]?.organizationId })
    const created = sandbox.data().organizations.filter(({ name }) => name === 'Customer 0')
    expect(created.map(({ locations }) => locations.length)).toEqual([1])
  })

  it('compares keys as a person would', async () => {
    const { client, sandbox } = openBff()
    await imported(client(), customers(1))
    const { rows } = await imported(
      client(),
      customers(1, () => ({ Number: ' c-0 ', Company: 'Customer X' })),
    )
    expect(rows[0]?.status).toBe('exists')
    expect(names(sandbox)).toHaveLength(1)
  })

  it('creates one of two rows that only differ in their keys', async () => {
    const { client, sandbox } = openBff()
    const { Number: _, ...same } = customers(1)[0] ?? {}
    const { rows } = await imported(client(), [
      { ...same, Number: 'A' },
      { ...same, Number: 'B' },
    ])
    expect(rows.map(({ status, problem }) => [status, problem?.code]).sort()).toEqual([
      ['done', undefined],
      ['refused', 'already-started'],
    ])
    expect(names(sandbox)).toHaveLength(1)
  })

  it('finds out what became of a create whose answer was lost', async () => {
    const { client, sandbox } = openBff({ bff: { limits: { settleAfter: 0.2 } } })
    sandbox.faults.add({ route: 'POST /organizations', kind: 'commit-then-fail', times: 2 })
    sandbox.faults.add({ route: 'POST /organizations', kind: 'status', status: 503, after: 2, times: 2 })
    const { job } = await imported(client(), customers(10))
    expect(job.counts).toEqual({ done: 10 })
    expect(names(sandbox)).toHaveLength(10)
  })
})

describe('who may', () => {
  it('demands for each column what its field demands', async () => {
    const { client, send } = openBff({
      bff: { roles: { importer: ['organization:import', 'organization:create'] } },
    })
    const importer = { ...staff, role: 'importer' }
    const start = (mapping: Record<string, string>) =>
      send('PUT', `/imports/${crypto.randomUUID()}`, { body: { mapping, key: 'A' }, principal: importer })
    expect((await start({ A: 'organization.name' })).status).toBe(200)
    expect((await start({ A: 'locations.0.name' })).json.code).toBe('forbidden')
    expect((await start({ A: 'owner.externalId' })).json.code).toBe('forbidden')
    const { rows } = await imported(client(importer), customers(1), {
      mapping: { Company: 'organization.name', Owner: 'owner.email' } as never,
    })
    expect(rows[0]?.status).toBe('done')
  })

  it('shows an import to its tenant alone', async () => {
    const { client, send } = openBff()
    const { importId } = await imported(client(staff), customers(1))
    const stranger = { principal: { ...staff, tenant: 'south' } }
    for (const [method, path, body] of [
      ['GET', '', undefined],
      ['GET', '/rows', undefined],
      ['PATCH', '', { status: 'running' }],
      ['PUT', '/rows/0', { rows: [{}] }],
    ] as const) {
      const { json } = await send(method, `/imports/${importId}${path}`, { body, ...stranger })
      expect([method, path, json.code]).toEqual([method, path, 'not-found'])
    }
  })
})

describe('what is refused', () => {
  const open = async () => {
    const { send } = openBff()
    const path = `/imports/${crypto.randomUUID()}`
    await send('PUT', path, { body: columns })
    return { path, send }
  }

  it.each([
    ['a field nobody has', { A: 'organization.shoeSize' }],
    ['a field of nothing', { A: '__proto__.name' }],
    ['two columns for one field', { A: 'organization.name', B: 'organization.name' }],
  ])('%s', async (_, mapping) => {
    const { send } = openBff()
    const body = { mapping, key: 'A' }
    expect((await send('PUT', `/imports/${crypto.randomUUID()}`, { body })).json.code).toBe('invalid')
  })

  it('another mapping under the same id', async () => {
    const { send, path } = await open()
    const { json } = await send('PUT', path, { body: { ...columns, key: 'Company' } })
    expect(json.code).toBe('idempotency-conflict')
  })

  it('to run without rows, or with rows missing in between', async () => {
    const { send, path } = await open()
    const run = () => send('PATCH', path, { body: { status: 'running' } })
    expect((await run()).json).toMatchObject({ code: 'conflict' })
    await send('PUT', `${path}/rows/1`, { body: { rows: customers(1) } })
    expect((await run()).json).toMatchObject({ code: 'conflict' })
    await send('PUT', `${path}/rows/0`, { body: { rows: customers(1) } })
    expect((await run()).status).toBe(200)
  })

  it('more than 10,000 rows, and more than 200 at once', async () => {
    const { send, path } = await open()
    const put = (offset: number, count: number) =>
      send('PUT', `${path}/rows/${offset}`, { body: { rows: Array(count).fill({ Number: '1' }) } })
    expect((await put(9_999, 1)).status).toBe(200)
    expect((await put(9_999, 2)).json.code).toBe('too-large')
    expect((await put(0, 201)).json.code).toBe('invalid')
  })

  it('rows and a dry run for an import that has run', async () => {
    const { client, send } = openBff()
    const importId = await runFile(client(), customers(1))
    await ended(client(), importId)
    const rows = await send('PUT', `/imports/${importId}/rows/0`, { body: { rows: customers(1) } })
    expect(rows.json.code).toBe('conflict')
    const dry = await send('PUT', `/imports/${importId}`, { body: { ...columns, dryRun: true } })
    expect(dry.json.code).toBe('conflict')
    const paused = await send('PATCH', `/imports/${importId}`, { body: { status: 'paused' } })
    expect(paused.json.code).toBe('conflict')
  })
})
