import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import { createJsonScrubber, createScrubber, Secret } from './parts.ts'

const wrong =
  'apiKey must be 1 to 512 visible ASCII characters. It is sent as a header, and Node prints a header it refuses. ' +
  'Check for a line break or a space that was copied along.'

describe('a secret', () => {
  it.each(['!', '~', 'x'.repeat(512), 'sk-\\"/+='])(
    'may be %j, and gives itself away only when asked',
    (text) => {
      const secret = new Secret(text, 'apiKey')
      expect(secret.reveal()).toBe(text)
      expect([String(secret), JSON.stringify([secret]), inspect(secret)]).toEqual([
        '[redacted]',
        '["[redacted]"]',
        '[redacted]',
      ])
    },
  )

  it.each(['', ' ', 'a b', 'a\n', '\na', 'a\u007f', 'é', 'x'.repeat(513), 7, null, undefined, ['a']])(
    'may not be %j, which is not in the message',
    (value) => {
      // What JavaScript may hand over that TypeScript would not let through.
      expect(() => new Secret(value as string, 'apiKey')).toThrow(new TypeError(wrong))
    },
  )
})

describe('a scrubber', () => {
  it('finds a secret of six characters, and leaves a shorter one to be a word', () => {
    expect(createScrubber(['secret'])('a secret!')).toBe('a [redacted]!')
    expect(createScrubber(['abcde'])('abcde')).toBe('abcde')
  })

  it('takes the longer of two first, and characters for what they are', () => {
    expect(createScrubber(['secret', 'secret-two'])('secret-two')).toBe('[redacted]')
    for (const secret of [
      'a.b.c.d',
      'a|b|c|d',
      '(abcdef)',
      'a-z-a-z',
      '[abcde]',
      'a^b$c*d+e?f',
      'a\\b/c{2}',
    ]) {
      const scrub = createScrubber([secret])
      expect(scrub(`<${secret}>`)).toBe('<[redacted]>')
      expect(scrub(secret.replace(/[^a-z]/g, 'x'))).not.toContain('[redacted]')
    }
  })

  const secret = 'canary-key?>+/'

  it.each([
    ['small hexadecimal', Buffer.from(secret).toString('hex')],
    ['large hexadecimal', Buffer.from(secret).toString('hex').toUpperCase()],
    ['URL encoding', encodeURIComponent(secret)],
    ['small URL encoding', encodeURIComponent(secret).toLowerCase()],
    ['escapes', escaped(secret)],
    ['large escapes', escaped(secret).replace(/[a-f]/g, (digit) => digit.toUpperCase())],
    ['JSON with escaped slashes', secret.replace('/', '\\/')],
  ])('finds it in %s', (_, form) => {
    expect(createScrubber([secret])(`<${form}>`)).toBe('<[redacted]>')
  })

  it.each([0, 1, 2, 3, 4, 5])('finds it in base64, %i bytes in', (offset) => {
    for (const encoding of ['base64', 'base64url'] as const) {
      const form = Buffer.from(`${'<'.repeat(offset)}${secret}>>>`).toString(encoding)
      const [before = '', after = ''] = createScrubber([secret])(form).split('[redacted]')
      // What is left is at most the character it shares with its neighbours.
      expect(form.length - before.length - after.length).toBeGreaterThanOrEqual(
        Math.floor((secret.length * 8) / 6) - 1,
      )
      expect(before.length).toBeLessThanOrEqual(Math.ceil((offset * 8) / 6))
    }
  })
})

describe('a scrubber of JSON', () => {
  const secret = 'canary"\\key-1'
  const scrub = createJsonScrubber([new Secret(secret, 'apiKey'), new Secret('second-key', 'apiKey')])

  it('leaves JSON as it was where nothing is hidden', () => {
    for (const json of ['{"a":"\\u00e9\\n\\u2028"}', '{"a":"\\\\u0041"}', '{}']) {
      expect(JSON.parse(scrub(json))).toEqual(JSON.parse(json))
    }
    const untouched = '{ "a" : "\\u2028\\/" }'
    expect(scrub(untouched)).toBe(untouched)
  })

  it('finds each of them plain, and behind escapes of any case', () => {
    expect(JSON.parse(scrub(JSON.stringify({ a: secret, b: 'second-key' })))).toEqual({
      a: '[redacted]',
      b: '[redacted]',
    })
    const upper = escaped('second-key').replace(/[a-f]/g, (digit) => digit.toUpperCase())
    for (const form of [
      escaped('second-key'),
      upper,
      `second${escaped('-')}key`,
      `${escaped('s')}econd-key`,
    ]) {
      expect(JSON.parse(scrub(`{"a":"${form}"}`))).toEqual({ a: '[redacted]' })
    }
  })

  it('does not end a text where an escape stood for a quote, a backslash or a control character', () => {
    for (const code of ['0022', '005c', '005C', '007f', '007F', '001f', '0080']) {
      const json = `{"a":"x\\u${code}y"}`
      expect(JSON.parse(scrub(json))).toEqual(JSON.parse(json))
    }
    expect(scrub('{"a":"\\u007F"}')).toBe('{"a":"\\u007F"}')
  })
})

function escaped(text: string): string {
  return Array.from(text, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`).join('')
}
