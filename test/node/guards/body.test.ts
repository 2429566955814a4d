import { BodyTooLarge, type Exchange, type Route, routes } from '@partnerkit/contract'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { exchangeOf } from './exchange-of.ts'
import { ProblemError, readBody } from './internals.ts'
import { refusalOf } from './refusal-of.ts'

afterEach(() => void vi.useRealTimers())

const route: Route = routes.updateOrganization
const json = { 'content-type': 'application/json' }
const read = (body: string | Uint8Array, headers: Record<string, string> = json) =>
  readBody(exchangeOf({ body, headers }), route)
const refused = (body: string | Uint8Array, headers?: Record<string, string>) =>
  refusalOf(() => read(body, headers))

describe('a body', () => {
  it('that is there is parsed, one that is not is undefined whatever its type', async () => {
    expect(await read('{"name":["a",{"b":null}]}')).toEqual({ name: ['a', { b: null }] })
    expect(await read('', { 'content-type': 'text/plain' })).toBeUndefined()
  })

  it('is not read where the row has none', async () => {
    const body = vi.fn<Exchange['body']>()
    expect(await readBody({ ...exchangeOf(), body }, routes.getOrganization)).toBeUndefined()
    expect(body).not.toHaveBeenCalled()
  })

  it('is asked for within the limit of its row', async () => {
    const body = vi.fn<Exchange['body']>(async () => new Uint8Array())
    await readBody({ ...exchangeOf(), body }, route)
    expect(body).toHaveBeenCalledWith(route.bodyLimit)
  })

  it.each([
    'application/json',
    'application/json;charset=utf-8',
    'application/json ; charset=UTF-8',
    'APPLICATION/JSON; charset="utf-8"',
  ])('may be declared as %s', async (type) => {
    expect(await read('{}', { 'content-type': type })).toEqual({})
  })

  it.each([
    'xapplication/json',
    'application/jsonx',
    'application/json; charset=utf-8x',
    'application/json; charset=utf-16',
    'application/json charset=utf-8',
    'text/json',
  ])('may not be declared as %s', async (type) => {
    expect(await refused('{}', { 'content-type': type })).toEqual({ code: 'unsupported-media-type' })
  })

  it('may neither be undeclared nor encoded', async () => {
    expect(await refused('{}', {})).toEqual({ code: 'unsupported-media-type' })
    expect(await refused('{}', { ...json, 'content-encoding': 'gzip' })).toMatchObject({
      code: 'unsupported-media-type',
    })
  })
})

describe('a body that is refused', () => {
  it.each([
    ['broken', '{', 'The body is not JSON.'],
    ['two documents', '{}{}', 'The body is not JSON.'],
    ['behind a byte order mark', '\uFEFF{}', 'The body is not JSON.'],
    ['bytes that are no text', new Uint8Array([0x22, 0xff, 0x22]), 'The body is not UTF-8.'],
    ['a key twice', '{"a":1,"a":2}', 'The body names one key twice.'],
    ['a key twice in disguise', '{"a":1,"\\u0061":2}', 'The body names one key twice.'],
    ['a key twice, behind an object of the same key', '{"a":{"a":1},"b":[{"a":1}],"a":1}', 'twice'],
    ['a key twice in an array', '[{"a":1},{"b":1,"b":2}]', 'twice'],
    ['a key twice behind text that looks like JSON', '{"b":"}\\"{:","a":1,"a":1}', 'twice'],
    ['33 levels', `${'['.repeat(33)}${']'.repeat(33)}`, 'The body is nested deeper than 32.'],
    ['33 levels of objects', `${'{"a":'.repeat(32)}{}${'}'.repeat(32)}`, 'deeper than 32'],
  ])('for %s says so', async (_, body, detail) => {
    const refusal = await refused(body)
    expect(refusal).toMatchObject({ code: 'malformed' })
    expect(refusal?.detail).toContain(detail)
  })

  it('keeps why for the log', async () => {
    for (const body of ['{', new Uint8Array([0xff])]) {
      const error = await read(body).catch((thrown: unknown) => thrown)
      expect(error instanceof ProblemError && error.options.cause).toBeInstanceOf(Error)
    }
  })
})

describe('a body that is not', () => {
  it.each([
    ['one key in two objects', '[{"a":1},{"a":1}]'],
    ['one key inside and outside', '{"a":{"a":{"a":1}}}'],
    ['one key behind an array', '{"b":[{"a":1}],"a":1}'],
    ['a text with a colon and braces', '{"a":"a:{","b":"a:{"}'],
    ['a text with a quote', '{"a":"\\"","b":"\\\\"}'],
    ['a text twice', '{"a":"a","b":"a"}'],
    ['32 levels', `${'['.repeat(32)}${']'.repeat(32)}`],
    ['many lists beside each other', `[${Array(50).fill('[]').join(',')}]`],
    ['a text alone', '"a"'],
  ])('is read as it is: %s', async (_, body) => {
    expect(await read(body)).toEqual(JSON.parse(body))
  })
})

describe('the keys of a body', () => {
  const keys = (count: number) =>
    JSON.stringify(Array.from({ length: count }, (_, at) => ({ [`k${at}`]: at })))

  it('are at most 1,000 of all objects together', async () => {
    expect(await read(keys(1_000))).toHaveLength(1_000)
    expect(await refused(keys(1_001))).toEqual({
      code: 'malformed',
      detail: 'The body has more than 1000 keys.',
    })
  })

  it('are as many as its row says', async () => {
    const few = { ...route, keyLimit: 2 }
    const readFew = (body: string) => readBody(exchangeOf({ body, headers: json }), few)
    expect(await readFew(keys(2))).toHaveLength(2)
    expect(await refusalOf(() => readFew(keys(3)))).toMatchObject({ code: 'malformed' })
  })
})

describe('a body on its way', () => {
  const arriving = (body: () => Promise<Uint8Array>) => readBody(exchangeOf({ body, headers: json }), route)

  it('that is too large is refused by its row’s limit', async () => {
    const tooLarge = () => arriving(() => Promise.reject(new BodyTooLarge(7)))
    expect(await refusalOf(tooLarge)).toEqual({
      code: 'too-large',
      detail: 'At most 16384 bytes are accepted here.',
    })
  })

  it('that breaks off is malformed, for a reason the log hears', async () => {
    const cause = new Error('reset')
    expect(await arriving(() => Promise.reject(cause)).catch((error: unknown) => error)).toMatchObject({
      code: 'malformed',
      options: { detail: 'The body could not be read to its end.', cause },
    })
  })

  it('that an adapter refuses is refused as the adapter says', async () => {
    const refuse = () => arriving(() => Promise.reject(new ProblemError('unsupported-media-type')))
    expect(await refusalOf(refuse)).toEqual({ code: 'unsupported-media-type' })
  })

  it('is waited for ten seconds, and no timer is left', async () => {
    vi.useFakeTimers()
    const refusal = refusalOf(() => arriving(() => new Promise(() => undefined)))
    await vi.advanceTimersByTimeAsync(9_999)
    expect(vi.getTimerCount()).toBe(1)
    await vi.advanceTimersByTimeAsync(1)
    expect(await refusal).toEqual({ code: 'request-timeout' })
    await read('{}')
    expect(vi.getTimerCount()).toBe(0)
  })
})
