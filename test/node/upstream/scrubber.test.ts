import { describe, expect, it } from 'vitest'
import { createScrubber } from './internals.ts'

const secret = 'sk_live/"a+b\\c|d=='
const escapes = Array.from(
  secret,
  (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
).join('')
const scrub = createScrubber([secret, 'second-secret'])

describe('the scrubber', () => {
  it.each([
    ['plain', secret],
    ['URL-encoded', encodeURIComponent(secret)],
    ['URL-encoded in small letters', encodeURIComponent(secret).toLowerCase()],
    ['JSON-escaped', JSON.stringify(secret).slice(1, -1)],
    ['JSON-escaped with escaped slashes', JSON.stringify(secret).slice(1, -1).replaceAll('/', '\\/')],
    ['in hexadecimal', Buffer.from(secret).toString('hex')],
    ['in large hexadecimal', Buffer.from(secret).toString('hex').toUpperCase()],
    ['in JSON escapes', escapes],
    ['in base64', Buffer.from(secret).toString('base64')],
    ['in base64url', Buffer.from(secret).toString('base64url')],
    ['in base64 behind one character', Buffer.from(`:${secret}:`).toString('base64')],
    ['in base64 behind two characters', Buffer.from(`ab${secret}cd`).toString('base64url')],
  ])('replaces a secret %s', (_, form) => {
    const clean = scrub(`before ${form} after`)
    expect(clean).toContain('[redacted]')
    expect(clean).not.toContain(form)
    expect(clean).toMatch(/^before .* after$/)
  })

  it('replaces every one of them, all secrets alike', () => {
    expect(scrub(`second-secret,${secret},second-secret`)).toBe('[redacted],[redacted],[redacted]')
  })

  it('leaves everything else as it is', () => {
    expect(scrub('second secret, sk_live')).toBe('second secret, sk_live')
    expect(createScrubber([])('text')).toBe('text')
  })

  it('does not turn words into masks because a secret is tiny', () => {
    expect(createScrubber(['a'])('a banana')).toBe('a banana')
  })
})
