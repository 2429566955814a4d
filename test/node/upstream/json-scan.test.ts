import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { afterValue } from './parts.ts'

const utf8 = new TextEncoder()
const end = (text: string) => afterValue(utf8.encode(text), 0)

function hasUtf8(text: string): boolean {
  return new TextDecoder().decode(utf8.encode(text)) === text
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

/** What JSON may look like: other spaces, and every text in escapes. */
const spellings: readonly ((value: unknown) => string)[] = [
  JSON.stringify,
  (value) => JSON.stringify(value, null, '\t').replaceAll('\n', '\r\n'),
  (value) =>
    JSON.stringify(value)
      .replace(/[^\p{ASCII}]/gu, escaped)
      .replaceAll('/', '\\/'),
]

function escaped(character: string): string {
  const units = Array.from({ length: character.length }, (_, at) => character.charCodeAt(at))
  return units.map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`).join('')
}

const json = fc
  .tuple(
    fc.jsonValue({ maxDepth: 4, stringUnit: 'binary', noUnicodeString: false }),
    fc.constantFrom(...spellings),
  )
  .map(([value, spelling]) => spelling(value))
  // A lone surrogate has no UTF-8.
  .filter(hasUtf8)

const broken = [
  '',
  '[',
  '[1,]',
  '[,1]',
  '[1 2]',
  '{',
  '{"a"}',
  '{"a":}',
  '{"a":1,}',
  '{,}',
  '{a:1}',
  "{'a':1}",
  '"',
  '"\\',
  '"\\"',
  '"\\x"',
  '"\\u12g4"',
  '"\u0000"',
  '"\n"',
  '01',
  '-',
  '+1',
  '1.',
  '.5',
  '1e',
  '1e+',
  'tru',
  'nul',
  'NaN',
  '\ufeff1',
]

describe('going through JSON', () => {
  it('ends where a value ends, however it is written', () => {
    fc.assert(
      fc.property(json, (text) => {
        expect(end(text)).toBe(utf8.encode(text).length)
      }),
      { numRuns: 300 },
    )
  })

  it.each(broken)('does not get to the end of %j', (text) => {
    expect(isJson(text)).toBe(false)
    expect(end(text)).not.toBe(utf8.encode(text).length)
  })

  it('gets to the end of nothing that JSON.parse refuses', () => {
    const changed = fc.tuple(
      json,
      fc.nat(),
      fc.constantFrom('', '"', '\\', ',', ':', '{', '}', '[', ']', '0', '-', '\n', 'e', 'x'),
    )
    fc.assert(
      fc.property(changed, ([text, place, other]) => {
        const at = place % (text.length + 1)
        const wrong = text.slice(0, at) + other + text.slice(at + 1)
        fc.pre(hasUtf8(wrong))
        if (end(wrong) === utf8.encode(wrong).length) expect(isJson(wrong)).toBe(true)
      }),
      { numRuns: 2_000 },
    )
  })

  it('stops at what is no UTF-8', () => {
    expect(afterValue(Uint8Array.of(0x22, 0xc3, 0x28, 0x22), 0)).toBe(-1)
    expect(afterValue(Uint8Array.of(0x22, 0x61, 0xff, 0x22), 0)).toBe(-1)
  })

  it('stops at a depth no vendor has, before the stack ends', () => {
    expect(end('['.repeat(100_000))).toBe(-1)
    expect(end(`${'['.repeat(64)}${']'.repeat(64)}`)).toBe(128)
    expect(end(`${'['.repeat(65)}${']'.repeat(65)}`)).toBe(-1)
  })
})
