import { problemStatus } from '@partnerkit/contract'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { harbor, json } from '../../upstream/scripted-vendor.ts'
import { documents, measured, wrapped, written } from './documents.ts'
import { watchedBff } from './watched-bff.ts'
import { wellFormed } from './well-formed.ts'

const target = '/organizations/41'
const limit = 16_384

/** A BFF whose vendor takes every change, and what comes of one. */
function opened() {
  const { send, sent } = watchedBff(() => json(harbor))
  return async (rawBody: string | Uint8Array) => {
    const { status, json: said } = await send('PATCH', target, { rawBody })
    const asked = sent()
    // A known problem and no call to the vendor, or a success and one.
    if (status === 200) expect(asked).toHaveLength(1)
    else expect([problemStatus[said.code as keyof typeof problemStatus], asked]).toEqual([status, []])
    expect([Object.hasOwn(Object.prototype, 'polluted'), 'polluted' in {}]).toEqual([false, false])
    const [request] = asked
    return { status, said, changes: request?.body === undefined ? undefined : JSON.parse(request.body) }
  }
}

describe('a JSON body', () => {
  it('is malformed exactly when a key is there twice, or it is too deep', async () => {
    const patch = opened()
    const wraps = fc.oneof(fc.constant(0), fc.integer({ min: 26, max: 34 }))
    await fc.assert(
      fc.asyncProperty(documents, wraps, async (document, levels) => {
        const whole = wrapped(document, levels)
        const { depth, keys, hasTwice } = measured(whole)
        const { status } = await patch(written(whole))
        expect(keys).toBeLessThan(1_000)
        if (hasTwice || depth > 32) expect(status).toBe(400)
        else expect([200, 422]).toContain(status)
      }),
      { numRuns: 500 },
    )
  })

  it('is malformed exactly when no parser of JSON would take it, one character changed', async () => {
    const patch = opened()
    const characters = fc.constantFrom(...'{}[]:,"\\ \u0000\ud800\uFEFF\'x1-.e/\n')
    await fc.assert(
      fc.asyncProperty(documents, fc.nat(), characters, async (document, at, character) => {
        fc.pre(!measured(document).hasTwice)
        const text = written(document)
        const place = at % (text.length + 1)
        const changed = text.slice(0, place) + character + text.slice(place + 1)
        const { status, said } = await patch(changed)
        // UTF-8 has no half characters: they arrive as another one.
        if (!isJson(wellFormed(changed))) expect([status, said.code]).toEqual([400, 'malformed'])
        else if (status === 400) expect(said.detail).toBe('The body names one key twice.')
      }),
      { numRuns: 500 },
    )
  })

  it('of any bytes is answered with a known problem', async () => {
    const patch = opened()
    const bytes = fc.uint8Array({ minLength: 1, maxLength: 40 })
    await fc.assert(
      fc.asyncProperty(bytes, async (body) => {
        const { status } = await patch(body)
        expect([400, 422]).toContain(status)
      }),
      { numRuns: 300 },
    )
  })

  it('may be as long as its row says, counted in bytes, and not longer', async () => {
    const patch = opened()
    const letters = fc.constantFrom('x', 'ü', '\u{1f469}')
    const lengths = fc.integer({ min: limit - 40, max: limit + 40 })
    await fc.assert(
      fc.asyncProperty(letters, lengths, async (letter, length) => {
        const frame = '{"name":"A","extra":""}'
        const room = length - frame.length
        const size = Buffer.byteLength(letter)
        const filling = letter.repeat(Math.floor(room / size)) + ' '.repeat(room % size)
        const { status, said } = await patch(frame.replace('""', `"${filling}"`))
        expect([status, said.code]).toEqual(length > limit ? [413, 'too-large'] : [422, 'invalid'])
      }),
      { numRuns: 200 },
    )
  })

  it('may have a thousand keys, wherever they are', async () => {
    const patch = opened()
    const shapes = fc.record({
      count: fc.integer({ min: 995, max: 1_005 }),
      perObject: fc.integer({ min: 1, max: 1_005 }),
    })
    await fc.assert(
      fc.asyncProperty(shapes, async ({ count, perObject }) => {
        const objects: string[] = []
        for (let left = count; left > 0; left -= perObject) {
          const names = Array.from({ length: Math.min(left, perObject) }, (_, at) => `"${at}":0`)
          objects.push(`{${names.join()}}`)
        }
        const { said } = await patch(`[${objects.join()}]`)
        expect(said.code).toBe(count > 1_000 ? 'malformed' : 'invalid')
      }),
      { numRuns: 60 },
    )
  })
})

describe('a change', () => {
  const characters = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 30 }),
    fc.string({ unit: 'grapheme', maxLength: 30 }),
    fc.string({
      unit: fc.constantFrom('a', ' ', '\n', '\u202e', '\ud800', '\u0000', '"', '\\', '<'),
      maxLength: 8,
    }),
  )

  it('reaches the vendor as it was typed, or is refused by name', async () => {
    const patch = opened()
    await fc.assert(
      fc.asyncProperty(characters, characters, fc.boolean(), async (name, description, isEscaped) => {
        const text = JSON.stringify({ name, description })
        const { status, said, changes } = await patch(isEscaped ? escaped(text) : text)
        const wrong = [!isLine(name) && 'name', !isParagraph(description) && 'description'].filter(Boolean)
        if (wrong.length === 0) {
          expect(changes).toEqual({ name: name.trim(), description: description.trim() })
        } else {
          expect([status, said.code]).toEqual([422, 'invalid'])
          const fields = said.errors.map(({ field }: { field: string }) => field)
          expect(new Set(fields)).toEqual(new Set(wrong))
        }
      }),
      { numRuns: 500 },
    )
  })
})

// In other words than the schema's: by the code points themselves.
const isControl = (point: number) => point < 0x20 || (point >= 0x7f && point <= 0x9f)
const isTurn = (point: number) => (point >= 0x202a && point <= 0x202e) || (point >= 0x2066 && point <= 0x2069)

function isLine(text: string, allowed = ''): boolean {
  const typed = text.trim()
  const points = Array.from(typed, (character) => character.codePointAt(0) ?? 0)
  const isFit = (point: number) =>
    allowed.includes(String.fromCodePoint(point)) || !(isControl(point) || isTurn(point))
  return typed.length > 0 && wellFormed(typed) === typed && points.every(isFit)
}

function isParagraph(text: string): boolean {
  return isLine(text, '\n\r\t')
}

/** The same JSON in ASCII. */
function escaped(json: string): string {
  return json.replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
