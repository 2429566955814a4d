import { describe, expect, it } from 'vitest'
import { codeOf, fieldErrors, verdictOf } from './internals.ts'

describe('what a vendor says about a field', () => {
  it.each([
    ['The email has already been taken.', 'taken'],
    ['This id EXISTS.', 'taken'],
    ['It is already used', 'taken'],
    ['must be unique', 'taken'],
    ['duplicate key', 'taken'],
    ['The name field is required.', 'required'],
    ['name is missing', 'required'],
    ['cannot be blank', 'required'],
    ['must not be empty', 'required'],
    ['is too long', 'too-long'],
    ['maximum is 20', 'too-long'],
    ['may not be greater than 20', 'too-long'],
    ['at most 20 characters', 'too-long'],
    ['exceeds the limit', 'too-long'],
    // In this order: what is taken is taken, whatever else is wrong.
    ['is required and already taken', 'taken'],
    ['is required, at most 20 characters', 'required'],
    ['The format is invalid.', 'format'],
    ['', 'format'],
    // Parts of other words say nothing.
    ['mistaken', 'format'],
    ['nonexistent prolong submax', 'format'],
    ['not prerequired', 'format'],
  ])('is read for its meaning: %j is %s', (text, code) => {
    expect(codeOf(text)).toBe(code)
  })

  const names = { email: 'owner.email', 'a.b': 'inner' }

  it('is found by its path, in the order of our names', () => {
    const errors = { 'a.b': 'wrong', email: ['is odd', 'is required'], other: 'taken' }
    expect(fieldErrors({ errors }, names)).toEqual([
      { field: 'owner.email', code: 'required' },
      { field: 'inner', code: 'format' },
    ])
  })

  it.each([
    [undefined],
    [null],
    ['errors'],
    [7],
    [{}],
    [{ errors: null }],
    [{ errors: 'email' }],
    [{ errors: ['email'] }],
    [{ errors: { email: null } }],
    [{ errors: { email: 7 } }],
    [{ errors: { email: { text: 'taken' } } }],
    [{ errors: { email: [] } }],
    [{ errors: { email: [7, null] } }],
  ])('is nothing in any other body: %j', (body) => {
    expect(fieldErrors(body, names)).toEqual([])
  })

  it('is read over its texts together, numbers left out, and no further than a thousand characters', () => {
    expect(fieldErrors({ errors: { email: [7, 'is', 'required'] } }, names)).toEqual([
      { field: 'owner.email', code: 'required' },
    ])
    const late = (length: number) => fieldErrors({ errors: { email: ' taken'.padStart(length, '.') } }, names)
    expect(late(1_000)).toMatchObject([{ code: 'taken' }])
    expect(late(1_100)).toMatchObject([{ code: 'format' }])
  })

  it('does not run its texts together', () => {
    expect(fieldErrors({ errors: { email: ['is u', 'nique'] } }, names)).toMatchObject([{ code: 'format' }])
  })
})

describe('a status of the vendor', () => {
  const done = (reason: string) => ({ reason, nothingDone: false })
  const refused = (reason: string) => ({ reason, nothingDone: true })

  it.each([
    [400, refused('invalid')],
    [401, refused('auth')],
    [402, refused('nonsense')],
    [403, refused('auth')],
    [404, refused('not-found')],
    [405, refused('nonsense')],
    [408, done('timeout')],
    [409, refused('conflict')],
    [410, refused('not-found')],
    [413, refused('invalid')],
    [418, refused('nonsense')],
    [422, refused('invalid')],
    [423, refused('conflict')],
    [425, refused('unavailable')],
    [429, refused('rate-limited')],
    [498, refused('nonsense')],
    [499, done('timeout')],
    [500, done('unavailable')],
    [503, done('unavailable')],
    [599, done('unavailable')],
    [600, done('nonsense')],
    [206, done('nonsense')],
    [302, done('nonsense')],
    [399, done('nonsense')],
  ])('%i says why, and whether nothing was done', (status, verdict) => {
    expect(verdictOf(status)).toEqual(verdict)
  })
})
