import { ReadyPage } from '@partnerkit/bff'
import { operations } from '@partnerkit/contract'
import { assert, describe, expect, it } from 'vitest'
import { call, json } from '../upstream/scripted-vendor.ts'
import { harborLaw, scriptedSilentWitness } from './scripted-silent-witness.ts'

const everybody = Array.from({ length: 250 }, (_, index) => ({
  ...harborLaw,
  id: `org_${index}`,
  name: index % 50 === 7 ? `Quay Law ${index}` : `Firm ${index}`,
}))
const idsOf = (from: number, to: number) => everybody.slice(from, to).map(({ id }) => id)

/** The list as the newer page has it, or something else for the same query. */
function open(page: (query: URLSearchParams, rows: typeof everybody) => unknown) {
  const vendor = scriptedSilentWitness(({ url }) => {
    const { searchParams } = new URL(url)
    const search = searchParams.get('search')?.toLowerCase() ?? ''
    return json(
      page(
        searchParams,
        everybody.filter(({ name }) => name.toLowerCase().includes(search)),
      ),
    )
  })
  return {
    ...vendor,
    list: async (offset: number, limit: number, search?: string) => {
      const page = await vendor.provider.organizations.list?.({ offset, limit, search }, call())
      assert(page instanceof ReadyPage, 'a page that is written')
      return operations.listOrganizations.output.parse(JSON.parse(page.json))
    },
    asked: () => vendor.requests.map(({ url }) => new URL(url).search),
  }
}

const newer = (query: URLSearchParams, rows: typeof everybody) => {
  const offset = Number(query.get('offset'))
  const organizations = rows.slice(offset, offset + Number(query.get('limit')))
  return { success: true, data: { organizations, total: rows.length } }
}

/** Knows `page` and `limit`, at most 100, and nothing else. */
const older = (query: URLSearchParams) => {
  const [page, limit] = [Number(query.get('page') ?? 1), Math.min(Number(query.get('limit') ?? 20), 100)]
  return { success: true, data: everybody.slice((page - 1) * limit, page * limit) }
}

describe('the list of Silent Witness', () => {
  it('is never asked for more than 100 rows in one call', async () => {
    const { list, asked } = open(newer)
    const page = await list(0, 200)
    expect(page?.items.map(({ id }) => id)).toEqual(idsOf(0, 200))
    expect(page).toMatchObject({ offset: 0, limit: 200, total: 250 })
    expect(asked()).toEqual(['?limit=100&offset=0', '?limit=100&offset=100'])
  })

  it('shows what has a name alone', async () => {
    const bare = { id: 'org_1', name: 'Firm' }
    const { list } = open(() => ({
      success: true,
      data: { organizations: [bare] },
      pagination: { total: 1 },
    }))
    expect(await list(0, 20)).toEqual({ items: [bare], offset: 0, limit: 20, total: 1 })
  })

  it('ends with a page that is not full, without another call', async () => {
    const { list, asked } = open(newer)
    expect(await list(240, 200)).toMatchObject({ items: { length: 10 }, total: 250 })
    expect(asked()).toEqual(['?limit=100&offset=240'])
  })

  it('beyond its end has no rows, and still its total', async () => {
    expect(await open(newer).list(400, 50)).toEqual({ items: [], offset: 400, limit: 50, total: 250 })
  })

  it('is searched by the vendor', async () => {
    const { list, asked } = open(newer)
    const page = await list(0, 50, 'quay')
    expect(page?.items.map(({ id }) => id)).toEqual(['org_7', 'org_57', 'org_107', 'org_157', 'org_207'])
    expect(page?.total).toBe(5)
    expect(asked()).toEqual(['?limit=50&offset=0&search=quay'])
  })

  it('has no total in a search whose end is not in sight: nobody says what the vendor counts', async () => {
    expect(await open(newer).list(0, 50, 'firm')).not.toHaveProperty('total')
  })

  it('shows a row once, though it moved from one page to the next', async () => {
    const { list } = open((query) => {
      const offset = Number(query.get('offset'))
      const organizations = everybody.slice(Math.max(0, offset - 1)).slice(0, Number(query.get('limit')))
      return { success: true, data: { organizations, total: 250 } }
    })
    const ids = (await list(0, 200))?.items.map(({ id }) => id) ?? []
    expect(new Set(ids).size).toBe(ids.length)
  })

  it.each([null, { organizations: null, total: 0 }, { organizations: [] }])(
    'is empty as %j',
    async (data) => {
      expect(await open(() => ({ success: true, data })).list(0, 50)).toEqual({
        items: [],
        offset: 0,
        limit: 50,
        total: 0,
      })
    },
  )

  it('leaves out a row without an id, and the log counts it', async () => {
    const { list, log } = open(() => ({
      success: true,
      data: { organizations: [{ name: 'x' }, harborLaw], total: 2 },
    }))
    expect(await list(0, 50)).toMatchObject({ items: [{ id: 'org_7hq2k9m4' }], total: 2 })
    expect(log).toContainEqual(expect.objectContaining({ event: 'elements-skipped', count: 1 }))
  })
})

describe('the list of an older Silent Witness, which knows pages alone', () => {
  it('is one call where it begins at the beginning', async () => {
    const { list, asked } = open(older)
    expect((await list(0, 50))?.items.map(({ id }) => id)).toEqual(idsOf(0, 50))
    expect(asked()).toEqual(['?limit=50&offset=0'])
  })

  it.each([
    [0, 200],
    [50, 50],
    [90, 20],
    [240, 50],
  ])('has what belongs from %i on, %i rows', async (offset, limit) => {
    const page = await open(older).list(offset, limit)
    expect(page?.items.map(({ id }) => id)).toEqual(idsOf(offset, offset + limit))
  })

  it('takes the total from `pagination` where there is one', async () => {
    const paged = (query: URLSearchParams) => ({
      ...older(query),
      pagination: { total: 250, total_pages: 3 },
    })
    expect((await open(paged).list(0, 50))?.total).toBe(250)
    expect((await open(older).list(0, 50))?.total).toBeUndefined()
  })

  it('is searched here, since it does not search itself', async () => {
    const page = await open(older).list(1, 2, 'QUAY')
    expect(page?.items.map(({ id }) => id)).toEqual(['org_57', 'org_107'])
  })

  it('ends when it ignores pages too', async () => {
    const { list, asked } = open(() => ({ success: true, data: everybody.slice(0, 100) }))
    expect((await list(0, 200))?.items).toHaveLength(100)
    expect(asked()).toHaveLength(3)
  })
})

describe('looking for what a lost create has made', () => {
  const look = (vendor: ReturnType<typeof open>, name: string) =>
    vendor.provider.organizations.find({ organization: { name } }, call())

  it('goes through the whole search, and takes those of that name alone', async () => {
    const vendor = open(newer)
    expect((await look(vendor, 'Firm 2')).map(({ id }) => id)).toEqual(['org_2'])
    expect(vendor.asked()).toEqual(['?limit=100&offset=0&search=Firm+2'])
    expect(await look(vendor, 'Firm')).toEqual([])
    expect(vendor.asked().slice(1)).toHaveLength(3)
  })

  it('does the same on an older server', async () => {
    expect((await look(open(older), 'Firm 249')).map(({ id }) => id)).toEqual(['org_249'])
  })

  it('reads those again whose row tells only the name', async () => {
    const { provider, requests } = scriptedSilentWitness(({ url }) =>
      url.includes('?')
        ? json({
            success: true,
            data: { organizations: [{ id: harborLaw.id, name: harborLaw.name }], total: 1 },
          })
        : json({ success: true, data: harborLaw }),
    )
    const [found] = await provider.organizations.find({ organization: { name: harborLaw.name } }, call())
    expect(found?.contact?.city).toBe('Springfield')
    expect(requests).toHaveLength(2)
  })
})
