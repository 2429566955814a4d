import { describe, expect, it } from 'vitest'
import { answerOf } from './answer-of.ts'
import { limitLiftedIn, parseRetryAfter } from './parts.ts'

const now = Date.parse('2026-01-01T00:00:00Z')
const seconds = Math.floor(now / 1000)

describe('Retry-After', () => {
  it.each([
    ['0', 1],
    ['1', 1],
    ['299', 299],
    ['300', 300],
    ['301', 300],
    ['999999999999', 300],
    ['Thu, 01 Jan 2026 00:00:10 GMT', 10],
    ['Thu, 01 Jan 2026 09:00:00 GMT', 300],
    ['Thu, 01 Jan 2015 00:00:00 GMT', 1],
  ])('of %s is %i seconds', (value, wait) => {
    expect(parseRetryAfter(value, now)).toBe(wait)
  })

  it('counts a part of a second as a whole one', () => {
    expect(parseRetryAfter('Thu, 01 Jan 2026 00:00:10 GMT', now + 1)).toBe(10)
    expect(parseRetryAfter('Thu, 01 Jan 2026 00:00:10 GMT', now + 999)).toBe(10)
  })

  it.each([
    [undefined],
    [''],
    ['-1'],
    ['+1'],
    ['1.5'],
    ['1s'],
    ['x1'],
    ['1e3'],
    ['1234567890123'],
    ['2026-01-01T00:00:10Z'],
    ['THU, 01 Jan 2026 00:00:10 GMT'],
    ['xThu, 01 Jan 2026 00:00:10 GMT'],
    ['Thu 01 Jan 2026 00:00:10 GMT'],
    ['Thu, soon'],
  ])('of %j says nothing', (value) => {
    expect(parseRetryAfter(value, now)).toBeUndefined()
  })
})

describe('the reset of a limit', () => {
  const lifted = (headers: Record<string, string>) => limitLiftedIn(answerOf({ headers }), now)

  it.each([
    [String(seconds + 7), 7],
    [String(now + 7_000), 7],
    [String(now + 6_001), 7],
    [String(seconds - 7), 1],
    [String(seconds + 1_000), 300],
    ['100000000001', 1],
    ['99999999999', 300],
    ['100000000', 1],
    // The latest second there can be, and the first millisecond.
    ['100000000000', 300],
  ])('at %s is %i seconds away', (value, wait) => {
    expect(lifted({ 'x-ratelimit-reset': value })).toBe(wait)
  })

  it.each(['', 'x', '12345678', '123456789012345', `${seconds}x`, `x${seconds}`, '-1767225607'])(
    'at %j says nothing',
    (value) => expect(lifted({ 'x-ratelimit-reset': value })).toBeUndefined(),
  )

  it('is asked for only where Retry-After says nothing', () => {
    const reset = { 'x-ratelimit-reset': String(seconds + 7) }
    expect(lifted({ ...reset, 'retry-after': '2' })).toBe(2)
    expect(lifted({ ...reset, 'retry-after': 'soon' })).toBe(7)
    expect(lifted({})).toBeUndefined()
  })
})
