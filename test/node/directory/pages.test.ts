import { describe, expect, it } from 'vitest'
import { textOf } from '../text-of.ts'
import { call } from '../upstream/scripted-vendor.ts'
import { createRandom } from '../upstream/seeded-random.ts'
import { openDirectory, organization, type VendorOrganization } from './open-directory.ts'

describe('a page of the directory', () => {
  it('says where it stands in how many', async () => {
    const { page } = openDirectory([1, 2, 3, 4, 5].map((id) => organization(id)))
    expect(await page({ offset: 2, limit: 2 })).toEqual({
      items: [
        { id: '3', name: 'Organization 3', userCount: 0, locationCount: 0, pendingLocations: 0 },
        { id: '4', name: 'Organization 4', userCount: 0, locationCount: 0, pendingLocations: 0 },
      ],
      offset: 2,
      limit: 2,
      total: 5,
    })
    expect(await page({ offset: 5 })).toMatchObject({ items: [], total: 5 })
    expect(await page({ offset: 4, limit: 200 })).toMatchObject({ items: [{ id: '5' }], limit: 200 })
  })

  it('of an empty list is empty', async () => {
    expect(await openDirectory().page()).toEqual({ items: [], offset: 0, limit: 50, total: 0 })
  })

  it('has the names in natural order, capitals and marks beside their letters, equal ones by id', async () => {
    const names = ['Clinic 10', 'clinic 2', 'Éclair', 'Eclipse', 'Zoo', 'apple', 'Clinic 2', 'Clinic 2']
    const opened = openDirectory(names.map((name, index) => organization(index + 1, name)))
    expect(await opened.names()).toEqual([
      'apple',
      'clinic 2',
      'Clinic 2',
      'Clinic 2',
      'Clinic 10',
      'Éclair',
      'Eclipse',
      'Zoo',
    ])
    expect((await opened.ids()).slice(2, 4)).toEqual(['7', '8'])
  })

  it('is in the order asked for, with what is not known last either way', async () => {
    const opened = openDirectory([
      { ...organization(1), created_at: '2025-03-01T00:00:00Z', users: people(3) },
      { ...organization(2), created_at: '2025-01-01T00:00:00Z', users: people(10) },
      { id: 3, name: 'Nothing known' },
      { ...organization(10), created_at: '2025-02-01T00:00:00Z', users: people(3) },
    ])
    expect(await opened.ids({ sort: 'createdAt' })).toEqual(['2', '10', '1', '3'])
    expect(await opened.ids({ sort: '-createdAt' })).toEqual(['1', '10', '2', '3'])
    expect(await opened.ids({ sort: 'userCount' })).toEqual(['1', '10', '2', '3'])
    expect(await opened.ids({ sort: '-userCount' })).toEqual(['2', '1', '10', '3'])
    expect(await opened.ids({ sort: '-name' })).toEqual(['10', '2', '1', '3'])
    expect(opened.requests).toHaveLength(1)
  })
})

describe('a search of the directory', () => {
  const opened = () =>
    openDirectory([
      { ...organization(101, 'Café Müller'), users: [{ id: 1, external_id: 'a', email: 'Kim@Example.com' }] },
      organization(202, 'Smørrebrød & Straße (Ltd.)'),
      organization(303, 'Łódź Æsir'),
      organization(404, '100% *.* [a-z]'),
    ])

  it.each([
    ['cafe', ['101']],
    ['MÜLLER', ['101']],
    ['mu\u0308ller', ['101']],
    ['kim@EXAMPLE', ['101']],
    ['202', ['202']],
    ['smorrebrod', ['202']],
    ['STRASSE', ['202']],
    ['(ltd', ['202']],
    ['lodz ae', ['303']],
    ['100%', ['404']],
    ['*.*', ['404']],
    ['[a-z]', ['404']],
    ['0', ['404', '101', '303', '202']],
    ['.', ['404', '101', '202']],
    ['nobody', []],
    ['example.com101', []],
  ])('for %j finds %j', async (search, ids) => {
    const { page } = opened()
    const { items, total } = await page({ search })
    expect(items.map(({ id }) => id)).toEqual(ids)
    expect(total).toBe(ids.length)
  })

  it('finds what was written a moment ago, and no longer what is gone', async () => {
    const { directory, ids } = opened()
    expect(await ids({ search: 'cafe' })).toEqual(['101'])
    directory.put({ id: '505', name: 'Second café' })
    expect(await ids({ search: 'cafe' })).toEqual(['101', '505'])
    directory.remove('101')
    expect(await ids({ search: 'cafe' })).toEqual(['505'])
    directory.put({ id: '505', name: 'Bar' })
    expect(await ids({ search: 'cafe' })).toEqual([])
  })
})

describe('a page that was sent before', () => {
  it('is the same bytes to whoever sees everything, until something is written', async () => {
    const { directory } = openDirectory([1, 2, 3].map((id) => organization(id)))
    const query = { offset: 0, limit: 2, visible: 'all' } as const
    const first = await directory.list(query, call())
    expect(await directory.list(query, call())).toBe(first)
    directory.put({ id: '1', name: 'Organization 1, renamed' })
    const second = await directory.list(query, call())
    expect(textOf(second)).toContain('renamed')
    directory.remove('1')
    expect(textOf(await directory.list(query, call()))).not.toContain('renamed')
    expect(textOf(first)).not.toContain('renamed')
  })

  it('is no other page, no other order, no other search, and not for who sees less', async () => {
    const { page, ids } = openDirectory([
      organization(1, 'Zoo'),
      organization(2, 'Bar'),
      organization(12, 'Yak'),
    ])
    const asked = { offset: 0, limit: 2 }
    for (let time = 1; time <= 2; time++) {
      expect(await ids(asked)).toEqual(['2', '12'])
      expect(await ids({ ...asked, offset: 2 })).toEqual(['1'])
      expect((await page({ ...asked, limit: 1 })).limit).toBe(1)
      expect(await ids({ ...asked, sort: '-name' })).toEqual(['1', '12'])
      expect(await ids({ ...asked, search: 'a' })).toEqual(['2', '12'])
      expect(await ids({ ...asked, search: 'zoo' })).toEqual(['1'])
      expect(await ids({ ...asked, visible: new Set(['1']) })).toEqual(['1'])
    }
  })

  it('is what JSON would say of its rows, whatever they are written in', async () => {
    const names = [
      'Ääkkönen & Söhne',
      '日本語',
      '🦷 Dental 👩‍⚕️',
      'quote " and \\',
      'lone \ud800 surrogate',
      '\u2028',
    ]
    const { directory } = openDirectory()
    const rows = names.map((name, index) => ({ id: String(index + 1), name }))
    await directory.list({ offset: 0, limit: 1, visible: 'all' }, call())
    for (const row of rows) directory.put(row)
    const bytes = await directory.list({ offset: 0, limit: 50, visible: 'all' }, call())
    const items = JSON.parse(textOf(bytes)).items.toSorted((one: { id: string }, other: { id: string }) =>
      one.id < other.id ? -1 : 1,
    )
    expect(items).toEqual(rows)
    const parsed = JSON.parse(textOf(bytes))
    expect(bytes).toEqual(new TextEncoder().encode(JSON.stringify(parsed)))
  })
})

describe('what a principal may see', () => {
  it('is picked first and counted after', async () => {
    const { page } = openDirectory(Array.from({ length: 100 }, (_, index) => organization(index + 1)))
    const visible = new Set(['3', '50', '7', '999', 'x'])
    expect(await page({ visible, limit: 2 })).toMatchObject({ items: [{ id: '3' }, { id: '7' }], total: 3 })
    expect(await page({ visible, search: 'organization 5' })).toMatchObject({
      items: [{ id: '50' }],
      total: 1,
    })
    expect(await page({ visible: new Set() })).toMatchObject({ items: [], total: 0 })
  })

  it('is not what somebody else has searched for before', async () => {
    const { page } = openDirectory([organization(1), organization(2)])
    expect((await page({ search: 'organization' })).total).toBe(2)
    expect((await page({ search: 'organization', visible: new Set(['2']) })).total).toBe(1)
    expect((await page({ search: 'organization' })).total).toBe(2)
  })
})

describe('the directory', () => {
  it('answers as a plain search of a plain list would, through any writes', async () => {
    const random = createRandom(6)
    const words = ['Harbor', 'Orchard', 'Élan', 'Zoo', 'Clinic 2', 'Clinic 10', 'elm']
    const some = (id: number): VendorOrganization => ({
      id,
      name: `${random.pick(words)} ${random.pick(words)}`,
      created_at: `2025-01-${String(1 + random.below(28)).padStart(2, '0')}T00:00:00Z`,
      users: people(random.below(4)),
    })
    const { directory, page } = openDirectory(Array.from({ length: 3_000 }, (_, index) => some(index + 1)))
    const rows = new Map((await everything(page)).map((row) => [row.id, row]))

    for (let round = 0; round < 200; round++) {
      const id = String(1 + random.below(3_200))
      if (random.below(3) === 0) {
        directory.remove(id)
        rows.delete(id)
      } else {
        const { name, created_at, users = [] } = some(1)
        const row = { id, name, createdAt: created_at ?? '', userCount: users.length }
        directory.put(row)
        rows.set(id, row)
      }
      const sort = random.pick(['name', '-name', 'createdAt', '-createdAt', 'userCount', '-userCount'])
      const search = random.pick([undefined, 'elm', 'clinic 1', 'zzz', '7'])
      const visible = random.pick([
        'all' as const,
        new Set([...rows.keys()].filter(() => random.below(9) === 0)),
      ])
      const offset = random.below(50)
      const expected = [...rows.values()]
        .filter((row) => visible === 'all' || visible.has(row.id))
        .filter((row) => !search || `${row.name} ${row.id}`.toLowerCase().includes(search))
        .sort(plainOrder(sort))
      const found = await page({ sort, visible, offset, limit: 20, ...(search && { search }) })
      expect(found.items.map((row) => row.id)).toEqual(
        expected.slice(offset, offset + 20).map((row) => row.id),
      )
      expect(found.total).toBe(expected.length)
    }
  })

  it('keeps rows in order that are written while the order is being made', async () => {
    const { directory, page } = openDirectory(
      Array.from({ length: 30_000 }, (_, index) => organization(index + 1)),
    )
    await page()
    const sorted = page({ sort: '-name', limit: 200 })
    directory.put({ id: '31000', name: 'Zoo' })
    directory.put({ id: '1', name: 'Zebra' })
    directory.remove('30000')
    await new Promise((resolve) => setTimeout(resolve, 0))
    directory.put({ id: '2', name: 'Yak' })
    expect((await sorted).items.slice(0, 5).map(({ name }) => name)).toEqual([
      'Zoo',
      'Zebra',
      'Yak',
      'Organization 29999',
      'Organization 29998',
    ])
    expect((await sorted).total).toBe(30_000)
  })
})

type Page = ReturnType<typeof openDirectory>['page']

async function everything(page: Page) {
  const rows = []
  for (let offset = 0; ; offset += 200) {
    const { items, total } = await page({ offset, limit: 200 })
    rows.push(...items)
    if (rows.length >= total) return rows
  }
}

function plainOrder(sort: string) {
  const sign = sort.startsWith('-') ? -1 : 1
  const field = sort.replace('-', '')
  const natural = new Intl.Collator('en', { numeric: true })
  return (one: Record<string, unknown>, other: Record<string, unknown>) =>
    sign * natural.compare(String(one[field]), String(other[field])) || Number(one.id) - Number(other.id)
}

function people(count: number) {
  return Array.from({ length: count }, (_, index) => ({
    id: index + 1,
    external_id: `p-${index}`,
    email: `p-${index}@example.com`,
  }))
}
