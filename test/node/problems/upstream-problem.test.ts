import { describe, expect, it } from 'vitest'
import { type FailureReason, UpstreamFailure, upstreamProblem, withoutTaken } from './internals.ts'

const failed = (
  reason: FailureReason,
  options: Partial<ConstructorParameters<typeof UpstreamFailure>[1]> = {},
) => new UpstreamFailure(reason, { outcome: 'refused', ...options })

describe('a failure of the vendor', () => {
  it.each([
    ['invalid', 'invalid'],
    ['conflict', 'conflict'],
    ['not-found', 'not-found'],
    ['has-users', 'organization-has-users'],
    ['last-admin', 'conflict'],
    ['auth', 'upstream-auth'],
    ['not-permitted', 'upstream-auth'],
    ['rate-limited', 'rate-limited'],
    ['unavailable', 'upstream-unavailable'],
    ['timeout', 'upstream-timeout'],
    ['nonsense', 'upstream-invalid'],
  ] as const)('that is %s is %s to the browser', (reason, code) => {
    for (const outcome of ['refused', 'not-sent'] as const) {
      expect(upstreamProblem(failed(reason, { outcome })).code).toBe(code)
    }
    expect(upstreamProblem(failed(reason, { outcome: 'unknown' })).code).toBe('outcome-unknown')
  })

  it.each([
    [
      'not-permitted',
      undefined,
      /^The vendor knows the API key, but does not let it do this\. .* a key that may\.$/,
    ],
    ['auth', 403, /^The vendor knows the API key/],
    [
      'last-admin',
      undefined,
      /^This is the last admin of the organization\. .* billing\. Make somebody else an admin first\.$/,
    ],
  ] as const)('that a person can do something about says what: %s, %s', (reason, status, detail) => {
    expect(upstreamProblem(failed(reason, { status })).options.detail).toMatch(detail)
  })

  it.each([
    ['auth', 401],
    ['auth', undefined],
    ['not-found', 403],
    ['conflict', 409],
  ] as const)('that nobody can do anything about has no detail: %s, %s', (reason, status) => {
    expect(upstreamProblem(failed(reason, { status })).options).not.toHaveProperty('detail')
  })

  it('names its fields in our words, below the part of the body they came from', () => {
    const failure = failed('invalid', {
      fields: [
        { field: 'email', code: 'taken' },
        { field: 'name', code: 'too-long' },
      ],
    })
    const message = 'was refused by the vendor'
    expect(upstreamProblem(failure).options.errors).toEqual([
      { field: 'email', code: 'taken', message },
      { field: 'name', code: 'too-long', message },
    ])
    expect(upstreamProblem(failure, 'users.2').options.errors).toEqual([
      { field: 'users.2.email', code: 'taken', message },
      { field: 'users.2.name', code: 'too-long', message },
    ])
  })

  it('is its cause, and passes on when to come back and whom to ask', () => {
    const failure = failed('unavailable', { retryAfter: 0, vendorRequestId: 'req-9' })
    expect(upstreamProblem(failure).options).toEqual({
      errors: [],
      cause: failure,
      retryAfter: 0,
      vendorRequestId: 'req-9',
    })
    expect(Object.keys(upstreamProblem(failed('timeout')).options)).toEqual(['errors', 'cause'])
  })

  it('says of itself what is known and none of the vendor’s text', () => {
    const cause = new Error('ECONNRESET')
    const failure = failed('nonsense', { outcome: 'unknown', status: 206, cause })
    expect(failure).toMatchObject({
      name: 'UpstreamFailure',
      message: 'The upstream call failed: nonsense (unknown).',
      status: 206,
      fields: [],
      cause,
    })
  })
})

it('who does not see everything hears that a value cannot be used, not that somebody has it', () => {
  const message = 'was refused by the vendor'
  const errors = [
    { field: 'email', code: 'taken', message },
    { field: 'name', code: 'format', message },
  ] as const
  expect(withoutTaken(errors)).toEqual([{ field: 'email', code: 'not-usable', message }, errors[1]])
})
