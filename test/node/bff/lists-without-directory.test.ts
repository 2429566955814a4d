import { GRANTED, memoryStore, type Principal } from '@partnerkit/bff'
import { describe, expect, it } from 'vitest'
import { openAnyreach } from './open-anyreach.ts'
import { key } from './open-bff.ts'

const north: Principal = { id: 'nora', tenant: 'north', role: 'partner-admin', organizations: GRANTED }
const child = /^GET \/admin\/partner-console\/organizations\/[^/]+$/

/** A vendor with many customers of whom the tenant was granted some. */
async function opened(granted = 3, organizations = 60) {
  const store = memoryStore()
  const vendor = openAnyreach({ seed: { organizations }, bff: { store } })
  const customers = vendor.sandbox.data().organizations.filter(({ parentId }) => parentId === 'org_sandbox')
  const ids = customers.slice(0, granted).map(({ id }) => id)
  for (const id of ids) await vendor.bff.grants.add('north', id)
  vendor.asked()
  return { ...vendor, store, ids, customers }
}

describe('the list of who was granted some, at a vendor without a whole list', () => {
  it('reads each of them once, and then none', async () => {
    const { client, ids, asked, customers } = await opened()
    const first = await client(north).listOrganizations({})
    expect(first.items.map(({ id }) => id).sort()).toEqual([...ids].sort())
    expect(first.total).toBe(3)
    expect(first.items[0]?.name).toBe(customers.find(({ id }) => id === first.items[0]?.id)?.name)
    expect(asked().filter((line) => child.test(line))).toHaveLength(3)
    await client(north).listOrganizations({ search: 'a', sort: '-name' })
    expect(asked()).toEqual([])
  })

  it('reads ten of many at a time, however many ask, and says that it does not know how many there are', async () => {
    const { client, asked } = await opened(25)
    const pages = await Promise.all([1, 2, 3].map(() => client(north).listOrganizations({})))
    expect(asked()).toHaveLength(10)
    expect(pages.map(({ items, total }) => [items.length, total])).toEqual([
      [10, undefined],
      [10, undefined],
      [10, undefined],
    ])
    await client(north).listOrganizations({})
    expect(await client(north).listOrganizations({})).toMatchObject({ total: 25 })
  })

  it('shows what was created without reading it, and what was read last', async () => {
    const { client, asked, sandbox, store } = await opened(0)
    const organization = { name: 'Harbor Dental', slug: 'a-harbor-of-our-own' }
    const { id } = await client(north).createOrganization({ body: { organization } }, key())
    asked()
    expect((await client(north).listOrganizations({})).items).toMatchObject([{ id, name: 'Harbor Dental' }])
    expect(asked()).toEqual([])

    await store.grants.note(id, { id, name: 'As it was long ago' })
    await client(north).getOrganization({ organizationId: id })
    expect((await client(north).listOrganizations({})).items).toMatchObject([{ name: 'Harbor Dental' }])

    sandbox.faults.add({
      route: 'GET /admin/partner-console/organizations/{id}',
      kind: 'status',
      status: 404,
      times: 1,
    })
    await expect(client(north).getOrganization({ organizationId: id })).rejects.toMatchObject({
      code: 'not-found',
    })
    expect(await client(north).listOrganizations({})).toMatchObject({ items: [], total: 0 })
    await client(north).getOrganization({ organizationId: id })
    expect((await client(north).listOrganizations({})).items).toHaveLength(1)
  })

  it('shows what it has while the vendor is away, and forgets nobody for it', async () => {
    const { client, bff, customers, sandbox } = await opened(2)
    await client(north).listOrganizations({})
    await bff.grants.add('north', customers[2]?.id ?? '')
    sandbox.faults.add({ route: '*', kind: 'status', status: 503, times: 9 })
    expect((await client(north).listOrganizations({})).items).toHaveLength(2)
    sandbox.faults.clear()
    expect((await client(north).listOrganizations({})).items).toHaveLength(3)
  })

  it('says in the session what it can do', async () => {
    const { client } = await opened(1)
    expect((await client(north).getSession()).lists.organizations).toEqual({
      sort: ['name'],
      search: true,
      total: 'unknown',
    })
    expect((await client().getSession()).lists.organizations.sort).toEqual([])
  })
})

describe('the list of who has a list of them, at a vendor without a whole list', () => {
  const listed = (ids: readonly string[]): Principal => ({ ...north, organizations: new Set(ids) })

  it('is searched and sorted when they are few', async () => {
    const { client, ids, customers } = await opened(3)
    const names = customers.slice(0, 3).map(({ name }) => name)
    const page = await client(listed(ids)).listOrganizations({ sort: '-name' })
    expect(page.items.map(({ name }) => name)).toEqual(
      names.toSorted(new Intl.Collator('en', { numeric: true }).compare).reverse(),
    )
    const found = await client(listed(ids)).listOrganizations({ search: ids[0] ?? '' })
    expect(found).toMatchObject({ items: [{ id: ids[0] }], total: 1 })
  })

  it('reads the page alone when they are many, and refuses what would need them all', async () => {
    const { client, ids, asked } = await opened(30)
    const { items, limit, total } = await client(listed(ids)).listOrganizations({ offset: 20, limit: 50 })
    expect([items.length, limit, total]).toEqual([10, 25, 30])
    expect(asked()).toHaveLength(10)
    await expect(client(listed(ids)).listOrganizations({ search: 'a' })).rejects.toMatchObject({
      code: 'invalid',
      errors: [{ field: 'search' }],
    })
    await expect(client(listed(ids)).listOrganizations({ sort: 'name' })).rejects.toMatchObject({
      errors: [{ field: 'sort' }],
    })
    expect(asked()).toEqual([])
  })
})

describe('the tree', () => {
  it('shows a tenant only those below that it was granted, and no number of the others', async () => {
    const { client, bff, sandbox } = await opened(0)
    const parent = sandbox.data().organizations.find(({ id }) => below(id).length > 1)
    function below(id: string | undefined) {
      return sandbox.data().organizations.filter(({ parentId }) => parentId === id)
    }
    const [granted, hidden] = below(parent?.id)
    const organizationId = parent?.id ?? ''
    for (const id of [organizationId, granted?.id ?? '']) await bff.grants.add('north', id)

    const seen = await client(north).listChildren({ organizationId })
    expect(seen.items.map(({ id }) => id)).toEqual([granted?.id])
    expect(seen.total).toBeUndefined()
    const all = await client().listChildren({ organizationId })
    expect(all.items.map(({ id }) => id)).toContain(hidden?.id)
    expect(all.total).toBe(below(parent?.id).length)

    const hits = await client().listChildren({ organizationId: 'org_sandbox', search: hidden?.slug ?? '' })
    expect(hits.items).toMatchObject([
      { id: hidden?.id, path: [{ id: 'org_sandbox' }, { id: organizationId }] },
    ])
    await expect(client(north).listChildren({ organizationId: hidden?.id ?? '' })).rejects.toMatchObject({
      code: 'not-found',
    })
  })
})

describe('usage', () => {
  it('is of this month until today unless days are given, and refuses days that make no range', async () => {
    const { client, customers, asked } = await opened(0)
    const organizationId = customers[0]?.id ?? ''
    const today = new Date().toISOString().slice(0, 10)
    const { from, to, values } = await client().getUsage({ organizationId })
    expect([from, to]).toEqual([`${today.slice(0, 8)}01`, today])
    expect(values.totalCalls).toEqual(expect.any(Number))
    asked()
    for (const days of [
      { from: '2026-05-02', to: '2026-05-01' },
      { from: '2025-01-01', to: '2026-05-01' },
    ]) {
      await expect(client().getUsage({ organizationId, ...days })).rejects.toMatchObject({
        code: 'invalid',
        errors: [{ field: 'to' }],
      })
    }
    expect(asked()).toEqual([])
    await expect(client().getUsage({ organizationId, from: today, to: today })).resolves.toMatchObject({
      from: today,
    })
  })
})
