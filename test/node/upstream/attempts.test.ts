import { operations } from '@partnerkit/contract'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { answerOf } from './answer-of.ts'
import { createMeter, TransportError } from './parts.ts'
import { good, jsonType, openUpstream } from './scripted-upstream.ts'

beforeEach(() => void vi.useFakeTimers({ now: 1_800_000_000_000 }))
afterEach(() => void vi.useRealTimers())

function failing(error: () => Error) {
  return openUpstream(() => {
    throw error()
  })
}

const coded = (code: unknown, name = 'Error') => Object.assign(new Error('canary'), { code, name })

describe('an attempt', () => {
  it.each([
    ['no HTTP', coded('HPE_INVALID_CONSTANT'), 'nonsense', 'HPE_INVALID_CONSTANT'],
    ['a code that only looks like it', coded('NOT_HPE_INVALID'), 'unavailable', 'NOT_HPE_INVALID'],
    ['headers without an end', coded('UND_ERR_HEADERS_OVERFLOW'), 'nonsense', 'UND_ERR_HEADERS_OVERFLOW'],
    [
      'another code that only looks like it',
      coded('UND_ERR_HEADERS_OVERFLOW_NOT'),
      'unavailable',
      'UND_ERR_HEADERS_OVERFLOW_NOT',
    ],
    ['undici’s parser', coded(undefined, 'HTTPParserError'), 'nonsense', 'HTTPParserError'],
    ['a code of small letters', coded('canary text'), 'unavailable', undefined],
    ['a code that begins with them', coded('canary TEXT'), 'unavailable', undefined],
    ['a code that ends with them', coded('TEXT canary'), 'unavailable', undefined],
    ['a number', coded(7), 'unavailable', undefined],
    [
      'a code further inside',
      new Error('canary', { cause: coded('ECONNRESET') }),
      'unavailable',
      'ECONNRESET',
    ],
  ])('that ends with %s is told by its code alone', async (_, error, reason, detail) => {
    const { read, log } = failing(() => error)
    const { outcome } = await read()
    expect(outcome).toMatchObject({ reason, cause: { message: detail ?? 'no error code' } })
    expect(log.at(-1)).toMatchObject({ reason, detail })
    expect(JSON.stringify(log)).not.toContain('canary')
  })

  it('is followed by the next after a while, which is longer the second time', async () => {
    const { read, log } = openUpstream((_, count) => (count < 3 ? answerOf({ status: 502 }) : good()))
    // 112.5 and 225 ms: a timer has no half milliseconds.
    expect(await read()).toEqual({ outcome: { id: '41', name: 'Harbor' }, after: 337 })
    expect(log).toMatchObject([{ attempts: 3, outcome: 'ok' }])
  })

  it('whose connection could not be made was not sent, and says what it was', async () => {
    const { write } = failing(() => new TransportError(false, coded('ECONNREFUSED')))
    expect(await write()).toMatchObject({ reason: 'unavailable', outcome: 'not-sent' })
    expect(new TransportError(false, undefined)).toMatchObject({
      name: 'TransportError',
      message: 'The upstream could not be reached.',
    })
    expect(new TransportError(true, undefined).message).toBe('The connection to the upstream was lost.')
  })

  it('that is refused by our own count says nothing of the vendor', async () => {
    const time = { now: 0 }
    const meter = createMeter(
      { key: 0, allowances: [{ requests: 1, within: 60_000 }] },
      { clock: () => time.now, random: (bytes) => new Uint8Array(bytes) },
    )
    const { read, log } = openUpstream(good, { credentials: [{ credential: () => ({}), meter }] })
    expect((await read()).outcome).toEqual({ id: '41', name: 'Harbor' })
    for (let at = 0; at < 30; at++) expect((await read()).outcome).toMatchObject({ reason: 'rate-limited' })
    time.now += 60_000
    expect((await read()).outcome).toEqual({ id: '41', name: 'Harbor' })
    expect(log.some(({ event }) => event === 'upstream-breaker')).toBe(false)
  })

  it('leaves no timer behind, whatever became of it', async () => {
    const { read, write, list } = openUpstream((request, count) =>
      count % 2 === 1 ? answerOf({ status: 404 }) : request.method === 'GET' && count > 4 ? listed() : good(),
    )
    for (const work of [read, read, write, write, list, list]) await work()
    expect(vi.getTimerCount()).toBe(0)
  })
})

const listed = () => answerOf({ headers: jsonType, chunks: ['[{"id":1},', '{"id":2}]'] })

describe('an answer', () => {
  it.each([300, 206, 199])('of status %i is no success', async (status) => {
    const { read } = openUpstream(() =>
      answerOf({ status, headers: jsonType, chunks: ['{"id":"41","name":"Harbor"}'] }),
    )
    expect((await read()).outcome).toMatchObject({ reason: 'nonsense', status })
  })

  it('that lacks fields names five of them at most', async () => {
    const { upstream, call, log } = openUpstream(good)
    await upstream
      .read({ path: '/x', answer: operations.getImport.output }, call)
      .catch((error: unknown) => error)
    expect(log.at(-1)?.detail).toBe('wrong fields: id, status, mapping, key, dryRun')
  })

  it('with a reset of its limit is waited for after a 429 only', async () => {
    const headers = { 'x-ratelimit-reset': String(1_800_000_000 + 90) }
    const wait = async (status: number) =>
      (await openUpstream(() => answerOf({ status, headers })).read()).outcome
    expect(await wait(429)).toMatchObject({ reason: 'rate-limited', retryAfter: 90 })
    expect(await wait(404)).toMatchObject({ reason: 'not-found', retryAfter: undefined })
  })

  it('may name the vendor’s id of the request, and our own is none', async () => {
    const ids = async (requestId: string) => {
      const { read, log } = openUpstream(() => answerOf({ status: 404 }), {
        readRefusal: () => ({ requestId }),
      })
      await read()
      return log.at(-1)?.vendorRequestId
    }
    expect([await ids('v-1'), await ids('req_1')]).toEqual(['v-1', undefined])
  })

  it('has its body read for fields where it says that they are wrong, and thrown away elsewhere', async () => {
    const chunks = [JSON.stringify({ errors: { name: 'required' } })]
    for (const status of [422, 409, 404]) {
      const answer = answerOf({ status, headers: jsonType, chunks })
      const { upstream, call } = openUpstream(() => answer)
      const failure = await upstream
        .write({ method: 'POST', path: '/x', body: {}, fields: { name: 'name' } }, call)
        .catch((error: unknown) => error)
      expect(failure).toMatchObject({
        status,
        fields: status === 404 ? [] : [{ field: 'name', code: 'required' }],
      })
      expect(answer.read).toEqual([0])
    }
  })
})

describe('a write', () => {
  it('is sent as JSON where it has a body, and without one where it has none', async () => {
    const { write, sent } = openUpstream(() => answerOf({ status: 204 }))
    await write({ name: 'Harbor' })
    await write()
    expect(sent.map(({ body, headers }) => [body, headers['content-type']])).toEqual([
      ['{"name":"Harbor"}', 'application/json'],
      [undefined, undefined],
    ])
    expect(sent[1]).not.toHaveProperty('body')
  })

  it('may be answered with as much as a read, and no more', async () => {
    const long = answerOf({ headers: jsonType, chunks: [`"${'x'.repeat(100)}"`] })
    const { write } = openUpstream(() => long, { limits: { bytes: 100 } })
    expect(await write()).toMatchObject({ reason: 'nonsense', outcome: 'unknown' })
  })
})

describe('a list', () => {
  it('is read element by element, and is one line in the log', async () => {
    const { list, log, sent } = openUpstream(listed)
    expect(await list()).toEqual([{ id: 1 }, { id: 2 }])
    expect(sent).toMatchObject([
      { method: 'GET', url: 'https://api.vendor.test/v1/users', headers: { accept: 'application/json' } },
    ])
    expect(log).toEqual([
      {
        level: 'info',
        event: 'upstream',
        method: 'GET',
        path: '/users',
        requestId: 'req_1',
        ms: 0,
        status: 200,
        attempts: 1,
        outcome: 'ok',
      },
    ])
  })

  it('that is no JSON is refused, its page is read away, and nothing is unknown', async () => {
    const page = answerOf({ headers: { 'content-type': 'text/html' }, chunks: ['<p>'] })
    const { list, log } = openUpstream(() => page)
    expect(await list()).toMatchObject({ reason: 'nonsense', outcome: 'refused' })
    expect(page.read).toEqual([0])
    expect(log).toMatchObject([{ level: 'warn', method: 'GET', detail: 'not declared as JSON' }])
  })

  it('that breaks off is a failure without an unknown outcome', async () => {
    const { list, log } = openUpstream(() => answerOf({ headers: jsonType, chunks: ['[{"id":1},'] }))
    expect(await list()).toMatchObject({ outcome: 'refused' })
    expect(log.at(-1)).toMatchObject({ level: 'warn', outcome: 'refused' })
  })
})

it('an upstream whose base URL is none says which option it was', () => {
  expect(() => openUpstream(good, { baseUrl: 'ftp://vendor.test' })).toThrow(/baseUrl/)
})
