import { silentWitness } from '@partnerkit/bff'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { base, call, harbor, json, scriptedVendor } from '../../upstream/scripted-vendor.ts'
import { watchedBff } from './watched-bff.ts'
import { wellFormed } from './well-formed.ts'

const count = 23
const customers = Array.from({ length: count }, (_, at) => ({
  ...harbor,
  id: 100 + at,
  name: `Customer ${at}`,
}))

const numbers = fc.oneof(
  fc.nat({ max: 250 }).map(String),
  fc.constantFrom(
    '',
    '-1',
    '+1',
    '1.0',
    '1e2',
    '0x10',
    ' 1',
    '1 ',
    '007',
    '１',
    '٣',
    'NaN',
    'Infinity',
    'null',
    '[]',
  ),
  fc.constantFrom('200', '201', '0', '999999999', '1000000000', '9007199254740993', `${'0'.repeat(9)}1`),
)

/** A whole number written in at most nine ASCII digits. */
function whole(text: string, least: number, most: number): number | undefined {
  const isPlain =
    text.length > 0 && text.length < 10 && Array.from(text).every((one) => '0123456789'.includes(one))
  const value = Number(text)
  return isPlain && value >= least && value <= most ? value : undefined
}

describe('a page', () => {
  it('is what offset and limit say, or is refused by their names', async () => {
    const { send } = watchedBff(() => json(customers))
    const { json: all } = await send('GET', '/organizations?limit=200')
    expect(all.items).toHaveLength(count)
    await fc.assert(
      fc.asyncProperty(numbers, numbers, async (from, most) => {
        const query = new URLSearchParams({ offset: from, limit: most })
        const { status, json: said } = await send('GET', `/organizations?${query}`)
        const [offset, limit] = [whole(from, 0, 999_999_999), whole(most, 1, 200)]
        if (offset === undefined || limit === undefined) {
          const wrong = [offset === undefined && 'offset', limit === undefined && 'limit'].filter(Boolean)
          expect([status, said.code]).toEqual([422, 'invalid'])
          expect(said.errors.map(({ field }: { field: string }) => field)).toEqual(wrong)
        } else {
          const items = all.items.slice(offset, offset + limit)
          expect(said).toEqual({ items, offset, limit, total: count })
        }
      }),
      { numRuns: 300 },
    )
  })

  it('after page is the whole list, each customer once', async () => {
    const { send } = watchedBff(() => json(customers))
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 30 }),
        fc.constantFrom('name', '-name'),
        async (limit, sort) => {
          const found: string[] = []
          for (let offset = 0; offset < count; offset += limit) {
            const { json: said } = await send(
              'GET',
              `/organizations?sort=${sort}&offset=${offset}&limit=${limit}`,
            )
            found.push(...said.items.map(({ name }: { name: string }) => name))
          }
          const inOrder = customers.map(({ name }) => name)
          expect(found.toSorted()).toEqual(inOrder.toSorted())
          expect(found).toEqual(
            sort === 'name' ? [...found].toSorted(naturally) : [...found].toSorted((a, b) => naturally(b, a)),
          )
        },
      ),
      { numRuns: 30 },
    )
  })

  it('takes no parameter that is not its own, and none twice', async () => {
    const { send, sent } = watchedBff(() => json(customers))
    const own = ['search', 'sort', 'offset', 'limit']
    const parameters = fc.array(
      fc.tuple(
        fc.oneof(
          fc.constantFrom(...own),
          fc.constantFrom('tenant', 'organization_id', 'Limit', 'limit[]', '__proto__', '', 'limit.x'),
        ),
        fc.constantFrom('1', 'name', ''),
      ),
      { minLength: 1, maxLength: 4 },
    )
    await fc.assert(
      fc.asyncProperty(parameters, async (pairs) => {
        const asked = pairs.map(([name]) => name)
        fc.pre(new Set(asked).size < asked.length || asked.some((name) => !own.includes(name)))
        const { status, json: said } = await send('GET', `/organizations?${new URLSearchParams(pairs)}`)
        expect([status, said.code, sent()]).toEqual([422, 'invalid', []])
      }),
      { numRuns: 200 },
    )
  })

  it('of a vendor that searches itself is asked for in exactly these words', async () => {
    const provider = silentWitness({ apiKey: 'sk-canary', baseUrl: 'http://127.0.0.1:4010/api' })
    const { send, sent } = watchedBff(
      () => json({ success: true, data: { organizations: [], total: 0 } }),
      provider,
    )
    const searches = fc.string({ unit: 'binary', maxLength: 12 }).map(wellFormed)
    const page = fc.record({ offset: fc.nat({ max: 999 }), limit: fc.integer({ min: 1, max: 99 }) })
    await fc.assert(
      fc.asyncProperty(searches, page, async (search, { offset, limit }) => {
        const query = new URLSearchParams({ search, offset: `${offset}`, limit: `${limit}` })
        expect((await send('GET', `/organizations?${query}`)).status).toBe(200)
        const [first] = sent()
        const { pathname, searchParams } = new URL(first?.url ?? '')
        expect(pathname).toBe('/api/organizations')
        const trimmed = search.trim()
        expect(Object.fromEntries(searchParams)).toEqual({
          offset: `${offset}`,
          limit: `${limit}`,
          ...(trimmed && { search: trimmed }),
        })
      }),
      { numRuns: 200 },
    )
  })
})

describe('a cursor', () => {
  const places = fc
    .tuple(
      fc.constantFrom(
        '',
        base,
        'http://127.0.0.1:4010',
        'https://evil.test',
        '//evil.test',
        'http://127.0.0.1:4010@evil.test',
      ),
      fc.constantFrom('', '/api/v1', '/api/v1/x/..', '\\', '/%2e%2e'),
      fc.constantFrom(
        '/organizations',
        '/organizations/',
        '/users',
        '/organizations/41',
        '/Organizations',
        '',
      ),
      fc.constantFrom('', '?page=2', '?page=2#x', '?', '#x', '?page=2&x=https://evil.test'),
    )
    .map((parts) => parts.join(''))
  const cursors = fc.oneof(
    places,
    fc.string({ unit: 'binary', maxLength: 10 }),
    fc.constantFrom(7, true, {}, []),
  )

  it('of a vendor leads to another page of the same list, or nowhere', async () => {
    let next: unknown
    const { provider, requests } = scriptedVendor((_, number) =>
      json({ data: [{ ...harbor, id: number }], links: { next: number === 1 ? next : null }, meta: {} }),
    )
    await fc.assert(
      fc.asyncProperty(cursors, async (cursor) => {
        next = cursor
        requests.length = 0
        let failure: unknown
        try {
          for await (const _ of provider.organizations.all?.(call()) ?? []);
        } catch (error) {
          failure = error
        }
        const [first, second] = requests.map(({ url }) => url)
        expect(first).toBe(`${base}/organizations`)
        if (failure !== undefined) {
          expect(failure).toMatchObject({ reason: 'nonsense' })
          expect(requests).toHaveLength(1)
        } else {
          const { origin, pathname, search, hash } = new URL(second ?? '')
          expect([origin + pathname, hash]).toEqual([`${base}/organizations`, ''])
          expect(search).not.toBe('')
        }
      }),
      { numRuns: 400 },
    )
  })
})

function naturally(one: string, other: string): number {
  return one.localeCompare(other, undefined, { numeric: true })
}
