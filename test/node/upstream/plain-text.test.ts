import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { afterPlainString, afterPlainText } from './parts.ts'

const utf8 = new TextEncoder()

function both(bytes: Uint8Array, place: number) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  return [afterPlainText(view, place), afterPlainString(bytes, place)]
}

/** Mostly what texts are made of; between them what ends one, and what must not be in one. */
const byte = fc.oneof(
  { weight: 12, arbitrary: fc.integer({ min: 0x20, max: 0x7f }) },
  { weight: 2, arbitrary: fc.constantFrom(0x22, 0x5c, 0x00, 0x1f, 0x21, 0x23, 0x5b, 0x5d) },
  { weight: 1, arbitrary: fc.integer({ min: 0x80, max: 0xff }) },
)

describe('a plain text, four bytes at a time', () => {
  it('ends where it ends byte by byte, wherever it begins', () => {
    fc.assert(
      fc.property(fc.array(byte, { maxLength: 40 }), fc.nat(12), (body, place) => {
        const bytes = Uint8Array.from([...Array(place).fill(0x20), 0x22, ...body])
        const [byFour, byByte] = both(bytes, place)
        expect(byFour).toBe(byByte)
      }),
      { numRuns: 3_000 },
    )
  })

  it.each([0, 1, 2, 3, 4, 5, 6, 7, 8, 9])(
    'is seen to its end after %i letters, with more behind it or not',
    (letters) => {
      const text = utf8.encode(`"${'a'.repeat(letters)}"`)
      expect(both(text, 0)).toEqual([letters + 2, letters + 2])
      const followed = utf8.encode(`"${'a'.repeat(letters)}","b":1`)
      expect(both(followed, 0)).toEqual([letters + 2, letters + 2])
    },
  )

  // Each byte there is, at each place among four.
  it('has every byte for itself but quote, backslash, controls and what is not ASCII', () => {
    for (let code = 0; code < 256; code++) {
      for (let before = 0; before < 4; before++) {
        const bytes = Uint8Array.from([
          0x22,
          ...Array(before).fill(0x61),
          code,
          0x61,
          0x61,
          0x61,
          0x22,
          0x2c,
          0x2c,
        ])
        const isPlain = code >= 0x20 && code < 0x80 && code !== 0x22 && code !== 0x5c
        const after = isPlain ? before + 6 : code === 0x22 ? before + 2 : -1
        expect([code, before, ...both(bytes, 0)]).toEqual([code, before, after, after])
      }
    }
  })
})
