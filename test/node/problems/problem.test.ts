import { type ProblemCode, problemStatus, problemTitles } from '@partnerkit/contract'
import { describe, expect, it } from 'vitest'
import { textOf } from '../text-of.ts'
import { ProblemError, problemAnswer } from './internals.ts'

const codes = Object.keys(problemStatus) as ProblemCode[] // its very keys
const answerOf = (...parameters: ConstructorParameters<typeof ProblemError>) => {
  const { body, ...answer } = problemAnswer(new ProblemError(...parameters), 'req_1')
  return { ...answer, problem: JSON.parse(textOf(body)) }
}

describe('a problem', () => {
  it.each(codes)('of code %s is answered as RFC 9457 has it, with nothing that was not said', (code) => {
    const status = problemStatus[code]
    expect(answerOf(code)).toEqual({
      status,
      headers: { 'content-type': 'application/problem+json' },
      problem: {
        type: `urn:partnerkit:problem:${code}`,
        title: problemTitles[code],
        status,
        code,
        requestId: 'req_1',
      },
    })
  })

  it('says all it knows', () => {
    const errors = [{ field: 'name', code: 'taken', message: 'is taken' }] as const
    const { headers, problem } = answerOf('rate-limited', {
      detail: 'Wait.',
      errors,
      retryAfter: 7,
      vendorRequestId: 'req-9',
      headers: { allow: 'GET' },
      cause: new Error('the vendor’s own words'),
    })
    expect(headers).toEqual({
      allow: 'GET',
      'content-type': 'application/problem+json',
      'retry-after': '7',
    })
    expect(problem).toMatchObject({ detail: 'Wait.', errors, retryAfter: 7, vendorRequestId: 'req-9' })
    expect(JSON.stringify(problem)).not.toContain('own words')
  })

  it('leaves out a detail and errors that are empty, and cannot be declared as something else', () => {
    const { headers, problem } = answerOf('invalid', {
      detail: '',
      errors: [],
      headers: { 'content-type': 'text/html' },
    })
    expect(Object.keys(problem)).toEqual(['type', 'title', 'status', 'code', 'requestId'])
    expect(headers).toEqual({ 'content-type': 'application/problem+json' })
  })

  it('may ask to come back at once', () => {
    expect(answerOf('in-progress', { retryAfter: 0 })).toMatchObject({
      headers: { 'retry-after': '0' },
      problem: { retryAfter: 0 },
    })
  })

  it('is an error with its code, its words and its cause, for the log', () => {
    const cause = new Error('why')
    const error = new ProblemError('forbidden', { detail: 'It needs user:list.', cause })
    expect(error).toMatchObject({
      name: 'ProblemError',
      code: 'forbidden',
      message: 'It needs user:list.',
      cause,
    })
    expect(new ProblemError('forbidden').message).toBe('Not permitted')
  })
})

it('of every code has a status of an error and a title of its own', () => {
  for (const status of Object.values(problemStatus)) expect(String(status)).toMatch(/^[45]\d\d$/)
  expect(Object.keys(problemTitles).toSorted()).toEqual(codes.toSorted())
  expect(new Set(Object.values(problemTitles)).size).toBe(codes.length)
})
