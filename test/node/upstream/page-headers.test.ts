import type { LogEntry } from '@partnerkit/bff'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { answerOf } from './answer-of.ts'
import { createPageHeaders, type InboundAnswer, type OutboundRequest } from './parts.ts'

beforeEach(() => void vi.useFakeTimers({ now: 1_800_000_000_000 }))
afterEach(() => void vi.useRealTimers())

const page = new URL('https://vendor.test/dashboard.html?lang=en')
const framed = () => answerOf({ headers: { 'x-frame-options': 'DENY' }, chunks: ['<!doctype html>', '<p>'] })

type Script = (request: OutboundRequest, count: number) => InboundAnswer | Promise<InboundAnswer>

/** A page whose answers are scripted, and what was seen of it. */
function opened(script: Script) {
  const sent: OutboundRequest[] = []
  const log: LogEntry[] = []
  const alarm = vi.fn()
  const headers = createPageHeaders(page, {
    transport: {
      async send(request) {
        sent.push(request)
        return script(request, sent.length)
      },
    },
    clock: Date.now,
    elapsed: Date.now,
    random: (bytes) => new Uint8Array(bytes),
    log: (entry) => log.push(entry),
    alarm,
  })
  const caller = new AbortController()
  /** What came of it, and after how many milliseconds. */
  async function ask() {
    const began = Date.now()
    let after = 0
    const asking = headers({ requestId: 'req_1', signal: caller.signal })
      .then((header) => header('x-frame-options'))
      .catch((error: unknown) => error)
      .finally(() => {
        after = Date.now() - began
      })
    await vi.advanceTimersByTimeAsync(30_000)
    return { outcome: await asking, after }
  }
  return { ask, headers, caller, sent, log, alarm }
}

/** Never answers; lets go when it is told to. */
const hung = ({ signal }: OutboundRequest) =>
  new Promise<never>((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)))

describe('the headers of a page', () => {
  it('are asked for as a browser asks for a page, without the key', async () => {
    const { ask, sent, log } = opened(framed)
    expect(await ask()).toEqual({ outcome: 'DENY', after: 0 })
    const [{ signal: _, ...asked } = {}, ...more] = sent
    expect(more).toEqual([])
    expect(asked).toEqual({
      method: 'GET',
      url: 'https://vendor.test/dashboard.html?lang=en',
      headers: { accept: 'text/html', 'user-agent': 'partnerkit', 'x-request-id': 'req_1' },
    })
    expect(log).toEqual([
      {
        level: 'info',
        event: 'upstream',
        method: 'GET',
        path: '/dashboard.html',
        requestId: 'req_1',
        ms: 0,
        status: 200,
        attempts: 1,
        outcome: 'ok',
      },
    ])
  })

  it('do not wait for a page that is long', async () => {
    const answer = answerOf({
      headers: { 'x-frame-options': 'DENY' },
      chunks: Array.from({ length: 100 }, () => new Uint8Array(8_192)),
    })
    const { ask } = opened(() => answer)
    expect(await ask()).toEqual({ outcome: 'DENY', after: 0 })
    expect(answer.read).toEqual([0, 1, 2])
  })

  it('are asked for once more where the vendor is away, and not a third time', async () => {
    const away = () => answerOf({ status: 503 })
    const recovered = opened((_, count) => (count === 1 ? away() : framed()))
    expect(await recovered.ask()).toEqual({ outcome: 'DENY', after: 75 })
    expect(recovered.log).toMatchObject([{ attempts: 2, outcome: 'ok' }])
    const gone = opened(away)
    expect((await gone.ask()).outcome).toMatchObject({ reason: 'unavailable', status: 503 })
    expect(gone.sent).toHaveLength(2)
  })

  it.each([
    [302, 'nonsense'],
    [401, 'auth'],
    [404, 'not-found'],
    [422, 'invalid'],
  ])('of an answer %i are none, and it says nothing of the key', async (status, reason) => {
    const headers = { location: 'https://elsewhere.test/', 'content-type': 'application/json' }
    const { ask, sent, log, alarm } = opened(() => answerOf({ status, headers, chunks: ['{"errors":{}}'] }))
    expect((await ask()).outcome).toMatchObject({ reason, status, outcome: 'refused' })
    expect(sent).toHaveLength(1)
    expect(log).toMatchObject([{ level: 'warn', path: '/dashboard.html', status, reason, attempts: 1 }])
    expect(alarm).not.toHaveBeenCalled()
  })

  it('are waited for three seconds twice, and six in all', async () => {
    const times: number[] = []
    const began = Date.now()
    const { ask, log } = opened((request) => {
      times.push(Date.now() - began)
      return hung(request)
    })
    expect(await ask()).toMatchObject({
      outcome: { reason: 'timeout', outcome: 'refused' },
      after: 6_000,
    })
    expect(times).toEqual([0, 3_075])
    expect(log).toMatchObject([{ ms: 6_000, attempts: 2, reason: 'timeout' }])
  })

  it('are not waited for by a caller who has left', async () => {
    const { headers, caller, sent } = opened(hung)
    const asking = headers({ requestId: 'req_1', signal: caller.signal }).catch((error: unknown) => error)
    await vi.advanceTimersByTimeAsync(10)
    caller.abort()
    await vi.advanceTimersByTimeAsync(10)
    expect(await asking).toMatchObject({ name: 'UpstreamFailure' })
    expect(sent.map(({ signal }) => signal.aborted)).toEqual([true])
  })

  it('are asked for twice at a time, ten wait, and the next is told to come later', async () => {
    const { headers, caller, sent } = opened(hung)
    const asking = Array.from({ length: 13 }, () =>
      headers({ requestId: 'req_1', signal: caller.signal }).catch((error: unknown) => error),
    )
    await vi.advanceTimersByTimeAsync(10)
    expect(sent).toHaveLength(2)
    expect(await asking.at(-1)).toMatchObject({
      reason: 'unavailable',
      outcome: 'not-sent',
      retryAfter: 1,
    })
    caller.abort()
    await Promise.all(asking)
  })

  it('leave no timer behind, also after a second attempt', async () => {
    const { headers, caller } = opened((_, count) => (count === 1 ? answerOf({ status: 503 }) : framed()))
    const asking = headers({ requestId: 'req_1', signal: caller.signal })
    await vi.advanceTimersByTimeAsync(75)
    expect((await asking)('x-frame-options')).toBe('DENY')
    expect(vi.getTimerCount()).toBe(0)
  })
})
