import { ReadyPage } from '@partnerkit/bff'
import fc from 'fast-check'
import { assert, describe, expect, it, vi } from 'vitest'
import { call } from '../upstream/scripted-vendor.ts'
import { harborLaw, scriptedSilentWitness } from './scripted-silent-witness.ts'

interface Asked {
  readonly offset?: number
  readonly limit?: number
  readonly search?: string
}

/** What is answered of a page of the vendor's, or which failure. */
async function answerTo(body: string | Uint8Array, { offset = 0, limit = 100, search }: Asked = {}) {
  const { provider, log } = scriptedSilentWitness(
    () => new Response(body as BodyInit, { headers: { 'content-type': 'application/json' } }),
  )
  const parse = vi.spyOn(JSON, 'parse')
  try {
    const page = await provider.organizations.list?.({ offset, limit, search }, call())
    assert(page instanceof ReadyPage, 'a page that is written')
    return { json: page.json, isParsed: parse.mock.calls.some(([text]) => text.includes('"data"')) }
  } catch (error) {
    return {
      failure: String(error),
      isParsed: true,
      detail: log.find(({ event }) => event === 'upstream')?.detail,
    }
  } finally {
    parse.mockRestore()
  }
}

/** The same page for those who read it, and one that is not as plain as that. */
function roundabout(page: string): string {
  const at = page.lastIndexOf('}')
  return `${page.slice(0, at)},"pagination":null${page.slice(at)}`
}

const pageOf = (organizations: readonly unknown[], total = organizations.length) =>
  JSON.stringify({ success: true, data: { organizations, total } })

const firms = Array.from({ length: 3 }, (_, at) => ({ ...harborLaw, id: `org_${at}`, name: `Firm ${at}` }))

describe('a page of Silent Witness that is passed on', () => {
  it('is the same as one made of values, and makes none', async () => {
    const passed = await answerTo(pageOf(firms))
    const made = await answerTo(roundabout(pageOf(firms)))
    expect(passed).toEqual({ ...made, isParsed: false })
    expect(made.isParsed).toBe(true)
  })

  const wanted = { id: 'org_1', name: 'Firm' }

  it.each([pageOf([wanted]), roundabout(pageOf([wanted]))])('has what is a name alone: %s', async (page) => {
    const { json = '' } = await answerTo(page)
    expect(JSON.parse(json)).toEqual({ items: [wanted], offset: 0, limit: 100, total: 1 })
  })

  const alike = Object.entries({
    'nothing in it': pageOf([]),
    'more there than it holds': pageOf(firms, 40),
    'fewer there than it holds': pageOf(firms, 1),
    'spaces and lines': JSON.stringify(JSON.parse(pageOf(firms)), null, 2),
    'what is not known of beside it': `{"meta":{"a":[1,-2.5e3,null,"x"]},${pageOf(firms).slice(1)}`,
    'escapes in names': pageOf([{ ...wanted, name: 'Ada "the first" \\ Söhne / 東京 🏛' }]),
    'a text in escapes alone': `{"success":true,"data":{"organizations":[{"id":"a","name":"\\u0041\\u00e9\\/\\ud83c\\udfdb"}],"total":1}}`,
    'a slash in an escape': `{"success":true,"data":{"organizations":[{"id":"a","name":"A \\/ B"}],"total":1}}`,
    'a letter in an escape': `{"success":true,"data":{"organizations":[{"id":"a","name":"caf\\u00e9"}],"total":1}}`,
    'half a character in escapes': `{"success":true,"data":{"organizations":[{"id":"a","name":"\\ud83c"}],"total":1}}`,
    'an empty telephone number': pageOf([{ ...wanted, phone_number: '' }]),
    'an instant with fractions': pageOf([{ ...wanted, created_at: '2026-02-03T09:15:00.123456Z' }]),
    'no instant': pageOf([wanted]),
  })
  it.each(alike)('has %s and makes no values', async (_, page) => {
    const passed = await answerTo(page)
    const made = await answerTo(roundabout(page))
    expect(passed.json).toBe(made.json)
    expect(made.json).toBeDefined()
  })

  const odd = Object.entries({
    'the same organization twice': pageOf([wanted, wanted]),
    'the same id in other words': `{"success":true,"data":{"organizations":[{"id":"a","name":"A"},{"id":"\\u0061","name":"B"}],"total":2}}`,
    'a member twice': `{"success":true,"data":{"organizations":[{"id":"a","name":"A","name":"B"}],"total":1}}`,
    'a key in escapes': `{"success":true,"data":{"organizations":[{"id":"a","name":"A","n\\u0061me":"B"}],"total":1}}`,
    'an instant in seconds': pageOf([{ ...wanted, created_at: 1_770_110_100 }]),
    'an instant in other words': pageOf([{ ...wanted, created_at: '3 Feb 2026' }]),
    'a telephone number that is none': pageOf([{ ...wanted, phone_number: 5 }]),
    'no name': pageOf([{ id: 'a' }, wanted]),
    'an empty id': pageOf([{ ...wanted, id: '' }, wanted]),
    'something else among them': pageOf([null, 7, wanted]),
    'no success': pageOf([wanted]).replace('true', 'false'),
    'nothing said of success': pageOf([wanted]).replace('"success":true,', ''),
    'no total': `{"success":true,"data":{"organizations":[]}}`,
    'a total that is none': `{"success":true,"data":{"organizations":[],"total":-1}}`,
    'no list': `{"success":true,"data":{"total":1}}`,
    'the list twice': `{"success":true,"data":{"organizations":[],"organizations":[{"id":"a","name":"A"}],"total":1}}`,
    'the data twice': `{"success":true,"data":{"organizations":[],"total":0},"data":null}`,
    'the older generation': `{"success":true,"data":[{"id":"a","name":"A"}]}`,
    'something after it': `${pageOf([wanted])}}`,
    'half of it': pageOf([wanted]).slice(0, 60),
  })
  it.each(odd)('is made by way of the schemas with %s', async (_, page) => {
    const passed = await answerTo(page)
    expect(passed.isParsed).toBe(true)
    if (passed.json !== undefined) expect(passed.json).toBe((await answerTo(roundabout(page))).json)
  })

  it('is not passed on where it repeats the key, in whatever spelling', async () => {
    const key = 'sk-canary-7f3a9c1e'
    const escaped = Array.from(key, (one) => `\\u00${one.charCodeAt(0).toString(16)}`).join('')
    for (const spelling of [key, btoa(key), escaped]) {
      const page = `{"success":true,"data":{"organizations":[{"id":"a","name":"is ${spelling}."}],"total":1}}`
      const { json } = await answerTo(page)
      expect(json).toContain('[redacted]')
      expect(json).not.toContain(key)
    }
  })

  it('is refused where it is no UTF-8, in what is wanted and in what is not', async () => {
    const bytes = (name: string, city: string) =>
      Uint8Array.from(pageOf([{ ...wanted, name, city }]), (one) => one.charCodeAt(0))
    expect(await answerTo(bytes('\xc3\x28', 'x'))).toMatchObject({ detail: 'broken JSON' })
    expect(await answerTo(bytes('x', '\xff'))).toMatchObject({ detail: 'broken JSON' })
    expect(await answerTo(bytes('\xc3\xa9', '\xc3\xa9'))).toMatchObject({
      json: expect.stringContaining('"é"'),
    })
  })

  it('is large, and still whole', async () => {
    const long = Array.from({ length: 100 }, (_, at) => ({
      ...wanted,
      id: `org_${at}`,
      name: `${at}`.repeat(900),
    }))
    expect((await answerTo(pageOf(long))).json).toBe((await answerTo(roundabout(pageOf(long)))).json)
  })

  it('is the same with one byte of it changed, be it in a row like the one before', async () => {
    const page = pageOf(firms)
    const first = page.indexOf('"organizations":[')
    const byte = fc.constantFrom(...'"\\,:{}[] a\n\u007f\u00e9', '', '""', '\\u0041')
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: first, max: page.length }), byte, async (place, other) => {
        const body = page.slice(0, place) + other + page.slice(place + 1)
        const [passed, made] = [await answerTo(body), await answerTo(roundabout(body))]
        expect({ ...passed, isParsed: true }).toEqual({ ...made, isParsed: true })
      }),
      { numRuns: 400 },
    )
  })

  it('is refused wherever its last row is cut off', async () => {
    const page = pageOf(firms)
    for (let end = page.lastIndexOf('{'); end < page.length; end++) {
      expect(await answerTo(page.slice(0, end))).toMatchObject({ detail: 'broken JSON' })
    }
  })

  it('has rows of more members than are compared, of no texts alone, and of other members than the row before', async () => {
    const wide = (at: number) => ({
      ...Object.fromEntries(Array.from({ length: 40 }, (_, member) => [`other_${member}`, 'x'])),
      ...wanted,
      id: `org_${at}`,
    })
    const { created_at: _, ...undated } = { ...harborLaw, id: 'org_4' }
    const { id, ...rest } = { ...harborLaw, id: 'org_5' }
    const counted = (at: number) => ({ ...harborLaw, seats: 7, closed: null, id: `org_${at}` })
    const rows = [
      wide(11),
      wide(12),
      counted(13),
      counted(14),
      { ...firms[0], id: 'org_3' },
      undated,
      { ...rest, id },
      ...firms,
    ]
    const page = pageOf(rows)
    const passed = await answerTo(page)
    expect(passed.isParsed).toBe(false)
    expect(passed.json).toBe((await answerTo(roundabout(page))).json)
  })

  it('is the same whatever is in it', async () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('', '2026-02-03T09:15:00Z', 'a', '"', '\\'),
    )
    const value = fc.oneof(
      { weight: 6, arbitrary: text },
      { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 2 }) },
    )
    const element = fc.record(
      {
        id: fc.oneof({ weight: 8, arbitrary: fc.string({ minLength: 1 }) }, value),
        name: value,
        phone_number: value,
        created_at: fc.oneof(fc.constant('2025-12-31T23:59:59.9Z'), value),
        city: value,
      },
      { requiredKeys: ['id', 'name'] },
    )
    const page = fc.record({
      elements: fc.array(element, { maxLength: 6 }),
      total: fc.nat(),
      limit: fc.integer({ min: 1, max: 8 }),
      offset: fc.nat(50),
    })
    await fc.assert(
      fc.asyncProperty(page, async ({ elements, total, limit, offset }) => {
        const body = pageOf(elements, total)
        const [passed, made] = [
          await answerTo(body, { limit, offset }),
          await answerTo(roundabout(body), { limit, offset }),
        ]
        expect({ ...passed, isParsed: true }).toEqual({ ...made, isParsed: true })
      }),
      { numRuns: 300 },
    )
  })
})
