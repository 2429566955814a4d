import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { answerOf } from './answer-of.ts'
import { bounded, createDeadline, discard, isJson, readJson, Unreadable } from './parts.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const open = () => createDeadline(60_000, new AbortController().signal)
const json = { 'content-type': 'application/json' }
const read = (
  chunks: (string | Uint8Array)[],
  { headers = json, limit = 100, scrub = (text: string) => text } = {},
) => readJson(answerOf({ headers, chunks }), open(), { limit, scrub })

/** A body that never ends, and whether its reader has told it to stop. */
function endless(stop?: () => Promise<never>) {
  let isStopped = false
  const body: AsyncIterable<Uint8Array> = {
    [Symbol.asyncIterator]: () => ({
      next: async () => ({ done: false, value: new Uint8Array(1_000) }),
      return: async () => {
        isStopped = true
        return stop ? stop() : { done: true, value: undefined }
      },
    }),
  }
  return { body, isStopped: () => isStopped }
}

describe('a JSON body', () => {
  it('is put together from its chunks, wherever they break', async () => {
    const bytes = new TextEncoder().encode('{"name":"Zoë"}')
    expect(await read([bytes])).toEqual({ name: 'Zoë' })
    expect(await read(Array.from(bytes, (byte) => Uint8Array.of(byte)))).toEqual({ name: 'Zoë' })
  })

  it('may have as many bytes as the limit, and not one more', async () => {
    expect(await read(['"12345678"'], { limit: 10 })).toBe('12345678')
    await expect(read(['"12345', '678"'], { limit: 9 })).rejects.toEqual(new Unreadable('too large'))
  })

  it('is nothing where there is none, whatever its type', async () => {
    expect(await read([], { headers: { 'content-type': 'text/html' } })).toBeUndefined()
    expect(await read([''])).toBeUndefined()
  })

  it('that is none is told apart from one of another type, by our words alone', async () => {
    const broken = await read(['{canary']).catch((error: unknown) => error)
    expect(broken).toEqual(new Unreadable('broken JSON'))
    expect(broken).toMatchObject({ name: 'Unreadable' })
    const html = { 'content-type': 'text/html' }
    await expect(read(['{}'], { headers: html })).rejects.toEqual(new Unreadable('not declared as JSON'))
  })

  it('is read without its secrets', async () => {
    expect(await read(['"secret"'], { scrub: (text) => text.replace('secret', 'mask') })).toBe('mask')
    expect(await readJson(answerOf({ headers: json, chunks: ['1'] }), open(), { limit: 9 })).toBe(1)
  })

  it.each([
    ['application/json', true],
    ['application/json ; charset=utf-8', true],
    ['application/problem+json', true],
    ['text/html, application/json', false],
    ['application/json-lines', false],
    ['application/jsonX;', false],
    [undefined, false],
  ])('is declared by %s: %s', (type, isOne) => {
    expect(isJson(answerOf({ headers: type === undefined ? {} : { 'content-type': type } }))).toBe(isOne)
  })
})

describe('a body nobody wants', () => {
  it('is read to its end, and leaves no timer', async () => {
    const answer = answerOf({ chunks: ['a', 'b'] })
    await discard(answer, new AbortController().signal)
    expect(answer.read).toEqual([0, 1])
    expect(vi.getTimerCount()).toBe(0)
  })

  it('is stopped when it is long', async () => {
    const { body, isStopped } = endless()
    await discard({ ...answerOf(), body }, new AbortController().signal)
    expect(isStopped()).toBe(true)
  })

  it('is not waited for longer than a second', async () => {
    const body: AsyncIterable<Uint8Array> = {
      [Symbol.asyncIterator]: () => ({ next: () => new Promise(() => undefined) }),
    }
    let isOver = false
    void discard({ ...answerOf(), body }, new AbortController().signal).then(() => {
      isOver = true
    })
    await vi.advanceTimersByTimeAsync(999)
    expect(isOver).toBe(false)
    await vi.advanceTimersByTimeAsync(2)
    expect(isOver).toBe(true)
  })
})

describe('a body that is read chunk by chunk', () => {
  it('is told when its reader stops, and not when it has ended', async () => {
    const { body, isStopped } = endless()
    for await (const chunk of bounded(body, open())) {
      expect(chunk).toHaveLength(1_000)
      break
    }
    expect(isStopped()).toBe(true)

    let stops = 0
    const ended: AsyncIterable<Uint8Array> = {
      [Symbol.asyncIterator]: () => ({
        next: async () => ({ done: true, value: undefined }),
        return: async () => {
          stops++
          return { done: true, value: undefined }
        },
      }),
    }
    for await (const _ of bounded(ended, open())) expect.unreachable()
    expect(stops).toBe(0)
  })

  it('may refuse to stop, or not know how to: that is nobody’s error', async () => {
    const { body } = endless(() => Promise.reject(new Error('It does not stop.')))
    for await (const _ of bounded(body, open())) break
    const { [Symbol.asyncIterator]: begin } = endless().body
    const plain: AsyncIterable<Uint8Array> = { [Symbol.asyncIterator]: () => ({ next: begin().next }) }
    for await (const _ of bounded(plain, open())) break
    await vi.advanceTimersByTimeAsync(1)
  })
})
