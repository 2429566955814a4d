import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isInstant } from '../../../packages/bff/src/directory/instant'

const pattern = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/

function seen(text: string) {
  const bytes = new TextEncoder().encode(`"${text}"`)
  return isInstant(new DataView(bytes.buffer), 1, bytes.length - 1)
}

const good = '2026-01-31T09:30:59Z'

describe('an instant', () => {
  it.each([good, '0000-99-99T99:99:99Z', '2026-01-31T09:30:59.1Z', '2026-01-31T09:30:59.123456789Z'])(
    'is %s',
    (text) => expect(seen(text)).toBe(true),
  )

  it.each([
    '',
    'Z',
    '2026-01-31T09:30:59',
    '2026-01-31T09:30:59.Z',
    '2026-01-31T09:30:59+00:00',
    '2026-01-31T09:30:59,1Z',
    '2026-01-31T09:30:59.1xZ',
    '2026-01-31T09:30:59ZZ',
  ])('is not %j', (text) => expect(seen(text)).toBe(false))

  it('is what the pattern says, whatever stands at one place of it', () => {
    for (let place = 0; place < good.length; place++) {
      for (let code = 0; code < 128; code++) {
        const text = good.slice(0, place) + String.fromCharCode(code) + good.slice(place + 1)
        expect([text, seen(text)]).toEqual([text, pattern.test(text)])
      }
    }
  })

  it('is what the pattern says of other texts', () => {
    const nearly = fc.stringMatching(
      /^[0-9]{3,5}-[0-9:]{2}-[0-9/]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}[.]?[0-9]{0,4}[Zz]$/,
    )
    fc.assert(
      fc.property(nearly, (text) => {
        expect(seen(text)).toBe(pattern.test(text))
      }),
      { numRuns: 1_000 },
    )
  })
})
