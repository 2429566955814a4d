import { operations } from '@partnerkit/contract'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { answerOf } from './answer-of.ts'
import { createMeter, type InboundAnswer, type OutboundRequest, TransportError } from './parts.ts'
import { good, jsonType, openUpstream } from './scripted-upstream.ts'

beforeEach(() => void vi.useFakeTimers({ now: 1_800_000_000_000 }))
afterEach(() => void vi.useRealTimers())

const organization = operations.getOrganization.output
const down = () => answerOf({ status: 503 })
const leftAlone = { reason: 'unavailable', outcome: 'not-sent', status: undefined }

/** Never answers; lets go when it is told to. */
const hung = ({ signal }: OutboundRequest) =>
  new Promise<never>((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)))

/** What the log says of the breaker. */
const states = (log: readonly { event: string; state?: unknown }[]) =>
  log.filter(({ event }) => event === 'upstream-breaker').map(({ state }) => state)

describe('a vendor', () => {
  it('that never answers is left alone as one that is down, and the log says that nothing was sent', async () => {
    const { write, log, sent } = openUpstream(hung, { limits: { write: 1_000 } })
    const lost = Array.from({ length: 10 }, () => write())
    await vi.advanceTimersByTimeAsync(1_000)
    expect(await Promise.all(lost)).toEqual(
      Array(10).fill(expect.objectContaining({ reason: 'timeout', outcome: 'unknown' })),
    )
    expect(states(log)).toEqual(['open'])
    expect(await write()).toMatchObject(leftAlone)
    expect(log.at(-1)).toMatchObject({ attempts: 0, outcome: 'not-sent', reason: 'unavailable' })
    expect(sent).toHaveLength(10)
  })

  it('that takes no connection is left alone as well', async () => {
    const { write, log } = openUpstream(() => {
      throw new TransportError(false, undefined)
    })
    for (let at = 0; at < 10; at++) expect(await write()).toMatchObject({ outcome: 'not-sent' })
    expect(states(log)).toEqual(['open'])
  })

  it('that goes down is not asked by those who waited for their turn, and nobody keeps a place', async () => {
    const waiting: ((answer: InboundAnswer) => void)[] = []
    const answerAll = (answer: () => InboundAnswer) => {
      for (const resolve of waiting.splice(0)) resolve(answer())
    }
    const { write, log, sent } = openUpstream(() => new Promise((resolve) => waiting.push(resolve)), {
      limits: { concurrent: 10 },
    })
    const asked = Array.from({ length: 10 }, () => write())
    const queued = Array.from({ length: 5 }, () => write())
    await vi.advanceTimersByTimeAsync(1)
    answerAll(down)
    expect(await Promise.all(asked)).toEqual(Array(10).fill(expect.objectContaining({ status: 503 })))
    expect(await Promise.all(queued)).toEqual(Array(5).fill(expect.objectContaining(leftAlone)))
    expect(sent).toHaveLength(10)
    await vi.advanceTimersByTimeAsync(5_000)
    const probe = write()
    await vi.advanceTimersByTimeAsync(1)
    answerAll(good)
    await probe
    expect(states(log)).toEqual(['open', 'closed'])
    const again = Array.from({ length: 10 }, () => write())
    await vi.advanceTimersByTimeAsync(1)
    expect(sent).toHaveLength(21)
    answerAll(good)
    await Promise.all(again)
  })

  it('that is to be asked once more is neither up nor down where our own count keeps us from it', async () => {
    const meter = createMeter(
      { key: 0, allowances: [{ requests: 10, within: 60_000 }] },
      { clock: Date.now, random: (bytes) => new Uint8Array(bytes) },
    )
    const { write, log } = openUpstream(down, { credentials: [{ credential: () => ({}), meter }] })
    for (let at = 0; at < 10; at++) await write()
    await vi.advanceTimersByTimeAsync(5_000)
    expect(await write()).toMatchObject({ reason: 'rate-limited', status: undefined })
    expect(states(log)).toEqual(['open'])
    // The next one may try: it was not the vendor who refused.
    expect(await write()).toMatchObject({ reason: 'rate-limited', status: undefined })
  })

  it('that has enough of us is up', async () => {
    const { write, log } = openUpstream((_, count) => (count <= 10 ? down() : answerOf({ status: 429 })))
    for (let at = 0; at < 10; at++) await write()
    await vi.advanceTimersByTimeAsync(5_000)
    expect(await write()).toMatchObject({ reason: 'rate-limited', status: 429 })
    expect(states(log)).toEqual(['open', 'closed'])
  })

  it('that fails while its caller leaves has failed, and the caller hears of that', async () => {
    const { upstream, sent, log } = openUpstream(down)
    const leaving = new AbortController()
    const reading = upstream
      .read({ path: '/users', answer: organization }, { requestId: 'req_1', signal: leaving.signal })
      .catch((error: unknown) => error)
    await vi.advanceTimersByTimeAsync(50) // the second attempt waits for 112
    leaving.abort()
    expect(await reading).toMatchObject({ reason: 'unavailable', status: 503 })
    expect(sent).toHaveLength(1)
    expect(log).toMatchObject([{ attempts: 1, status: 503 }])
  })

  it('whose refusal names fields leaves no timer behind', async () => {
    const body = { errors: { name: ['is required'] } }
    const { write } = openUpstream(() =>
      answerOf({ status: 422, headers: jsonType, chunks: [JSON.stringify(body)] }),
    )
    expect(await write({})).toMatchObject({ reason: 'invalid', status: 422 })
    expect(vi.getTimerCount()).toBe(0)
  })
})
