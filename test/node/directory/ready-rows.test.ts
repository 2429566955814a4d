import { createReadyRows, ReadyPage, type ReadyRow, Secret, silentWitness } from '@partnerkit/bff'
import { operations, organizationRow } from '@partnerkit/contract'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { apiKey, openBff } from '../bff/open-bff.ts'

const key = new Secret('canary-key-7f3a9c1e+/=', 'apiKey')
const ready = createReadyRows([key])
const harbor = { id: '41', name: 'Harbor Dental', userCount: 3 }

function demand(row: Parameters<typeof ready>[0]): ReadyRow {
  const made = ready(row)
  if (!made) throw new Error('The row is not well formed.')
  return made
}

const rows = fc.record(
  {
    id: fc.stringMatching(/^[A-Za-z0-9._-]{1,20}$/),
    name: fc.string({ unit: 'binary' }),
    slug: fc.string(),
    userCount: fc.nat(),
    contactEmail: fc.emailAddress(),
    hasChildren: fc.boolean(),
    path: fc.array(fc.record({ id: fc.constant('7'), name: fc.string() }), { maxLength: 2 }),
  },
  { requiredKeys: ['id', 'name'] },
)

describe('rows that are ready', () => {
  it('are sent as the schema of the wire would build them', () => {
    fc.assert(
      fc.property(fc.array(rows, { maxLength: 4 }), fc.nat(), fc.option(fc.nat()), (given, offset, total) => {
        const page = { offset, limit: 50, ...(total !== null && { total }) }
        const { json, body } = new ReadyPage(given.map(demand), page)
        const wanted = { items: given.map((row) => organizationRow.parse(row)), ...page }
        expect(json).toBe(JSON.stringify(wanted))
        expect(body).toEqual(new TextEncoder().encode(JSON.stringify(wanted)))
        expect(operations.listOrganizations.output.parse(JSON.parse(json))).toEqual(JSON.parse(json))
      }),
      { numRuns: 300 },
    )
  })

  it('are a page just as well when they are written at once', () => {
    fc.assert(
      fc.property(fc.array(rows, { maxLength: 4 }), fc.nat(), fc.option(fc.nat()), (given, offset, total) => {
        const page = { offset, limit: 50, ...(total !== null && { total }) }
        const { json, body } = ReadyPage.of({ items: given, ...page })
        expect(json).toBe(new ReadyPage(given.map(demand), page).json)
        expect(body).toBe(json)
      }),
      { numRuns: 300 },
    )
    const { json } = ReadyPage.of({
      items: [{ ...harbor, embedToken: 'secret' } as typeof harbor],
      offset: 0,
      limit: 1,
    })
    expect(JSON.parse(json)).toEqual({ items: [harbor], offset: 0, limit: 1 })
    const broken = { items: [{ ...harbor, userCount: 1.5 }], offset: 0, limit: 1 }
    expect(() => ReadyPage.of(broken)).toThrow('wrong fields: items.0.userCount')
  })

  it('hold nothing the schema does not name, and none that is not well formed', () => {
    // What a vendor's row brings along that is not ours to show.
    const { json } = new ReadyPage([demand({ ...harbor, embedToken: 'secret' } as typeof harbor)], {
      offset: 0,
      limit: 1,
    })
    expect(JSON.parse(json)).toEqual({ items: [harbor], offset: 0, limit: 1 })
    expect(ready({ name: 'Nobody' } as typeof harbor)).toBeUndefined()
    expect(ready({ ...harbor, userCount: 1.5 })).toBeUndefined()
  })

  it('show no key, in whatever spelling the vendor repeats it', () => {
    for (const spelling of [key.reveal(), encodeURIComponent(key.reveal()), btoa(key.reveal())]) {
      const { json } = new ReadyPage([demand({ ...harbor, name: `key ${spelling}` })], {
        offset: 0,
        limit: 1,
      })
      expect(json).not.toContain(spelling)
      expect(json).not.toContain('canary-key')
      expect(JSON.parse(json).items[0].id).toBe('41')
    }
  })

  it('cannot be put together by anybody else', () => {
    const forged = { json: '{"embedToken":"secret"}', '#json': '{}' }
    // What a provider written in JavaScript might try.
    expect(() => new ReadyPage([forged as unknown as ReadyRow], { offset: 0, limit: 1 })).toThrow(TypeError)
    const inherited = Object.create(demand(harbor)) as ReadyRow
    expect(() => new ReadyPage([inherited], { offset: 0, limit: 1 })).toThrow(TypeError)
  })

  it.each([
    ['a text', '{"embedToken":"secret"}'],
    ['bytes', new TextEncoder().encode('{"embedToken":"secret"}')],
    ['a page that says it is written', { body: '{"embedToken":"secret"}', json: '{}' }],
  ])('are all that is sent as it is: %s of a provider is not', async (_, answered) => {
    const vendor = silentWitness({ apiKey, baseUrl: 'http://127.0.0.1:4010' })
    const { send } = openBff({
      bff: {
        provider: {
          ...vendor,
          connect(environment) {
            const provider = vendor.connect(environment)
            // What a provider written in JavaScript might answer.
            const list = async () => answered as unknown as ReadyPage
            return { ...provider, organizations: { ...provider.organizations, list } }
          },
        },
      },
    })
    const { status, text } = await send('GET', '/organizations')
    expect(status).toBe(500)
    expect(text).not.toContain('secret')
  })
})
