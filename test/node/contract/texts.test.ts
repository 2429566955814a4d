import { describe, expect, it } from 'vitest'
import { email, givenId, id, line, paragraph, uuid } from '../../../packages/contract/src/schemas/text'

const takes = (schema: typeof id, value: unknown) => schema.safeParse(value).success
const unseen = 'has characters that cannot be shown'

describe('an id on the wire', () => {
  it.each(['a', 'Z', '0', 'a.b', '..a', 'a..', '...', '_', '@', '|', ':', '+', '-', 'x'.repeat(128)])(
    'may be %j',
    (text) => expect(takes(id, text)).toBe(true),
  )
  it.each(['', '.', '..', 'x'.repeat(129), 'a/b', 'a b', 'a\n', '\na', 'ü', 'a%20', 7, null])(
    'may not be %j',
    (value) => expect(takes(id, value)).toBe(false),
  )

  it('that was given is shown as it is, and is not empty', () => {
    expect(givenId.safeParse('ü/..').data).toBe('ü/..')
    expect(takes(givenId, '')).toBe(false)
  })

  it('of a run is a UUID in small letters', () => {
    expect(uuid.parse('018F4D7E-3C5A-4B6D-8E9F-0A1B2C3D4E5F')).toBe('018f4d7e-3c5a-4b6d-8e9f-0a1b2c3d4e5f')
    expect(uuid.safeParse('41').success).toBe(false)
  })
})

describe.each([
  ['a line', line(5), false],
  ['a paragraph', paragraph(5), true],
])('%s', (_, schema, mayBreak) => {
  it('is trimmed, and then of a length that fits', () => {
    expect(schema.parse('  abc  ')).toBe('abc')
    expect(schema.parse('a')).toBe('a')
    expect(schema.parse(' abcde ')).toBe('abcde')
    for (const text of ['', '   ', 'abcdef']) expect(schema.safeParse(text).success).toBe(false)
  })

  it.each(['a\nb', 'a\r\nb', 'a\tb'])('with a break, %j', (text) => {
    expect(schema.safeParse(text).success).toBe(mayBreak)
  })

  it.each([
    '\u0000',
    '\u001f',
    '\u007f',
    '\u0085',
    '\u202a',
    '\u202e',
    '\u2066',
    '\u2069',
    '\ud800',
    '\udfff',
  ])('does not hide %j', (character) => {
    for (const text of [`a${character}b`, `a${character}\nb`]) {
      expect(schema.safeParse(text).error?.issues.map(({ message }) => message)).toEqual([unseen])
    }
  })

  it.each(['ü', '\u{1f469}', '\u200d', '\u2029', '\u202f', '\u2065', '\u206a', '<b>'])(
    'may hold %j',
    (text) => {
      expect(schema.parse(`a${text}b`)).toBe(`a${text}b`)
    },
  )
})

describe('an e-mail address', () => {
  it('is trimmed, and at most 254 characters', () => {
    expect(email.parse(' ada@portal.test ')).toBe('ada@portal.test')
    const longest = `${'a'.repeat(60)}@${`${'b'.repeat(60)}.`.repeat(3)}${'c'.repeat(5)}.test`
    expect(email.safeParse(longest.padEnd(254, 'x')).success).toBe(true)
    expect(email.safeParse(longest.padEnd(255, 'x')).success).toBe(false)
    expect(email.safeParse('ada').success).toBe(false)
  })
})
