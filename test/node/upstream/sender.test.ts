import { afterEach, describe, expect, it, vi } from 'vitest'
import { answerOf } from './answer-of.ts'
import {
  createDeadline,
  createMeter,
  createSender,
  type InboundAnswer,
  type OutboundRequest,
} from './parts.ts'

const headers = { accept: 'application/json', 'x-request-id': 'req_1' }
const request = { method: 'GET', url: 'https://api.vendor.test/v1/users', headers } as const

const ends: (() => void)[] = []

afterEach(() => {
  for (const end of ends.splice(0)) end()
  vi.useRealTimers()
})

/** Keys `old` and `new`, or only the first; what was sent with which, and a vendor that knows some of them. */
function sender({ keys = ['old', 'new'], known = ['old', 'new'], perMinute = 100, patience = 0 } = {}) {
  const started = Date.now()
  const sent: OutboundRequest[] = []
  const accepted = new Set(known)
  const refusals: { read: number[] }[] = []
  const transport = {
    async send(one: OutboundRequest): Promise<InboundAnswer> {
      sent.push(one)
      if (accepted.has(one.headers['x-api-key'] ?? '')) return answerOf({ status: 200 })
      const refusal = answerOf({ status: 401, chunks: ['{}', '{}'] })
      refusals.push(refusal)
      return refusal
    },
  }
  const environment = { clock: () => Date.now() - started, random: (bytes: number) => new Uint8Array(bytes) }
  const send = createSender(
    transport,
    keys.map((key, index) => ({
      credential: () => ({ 'x-api-key': key }),
      meter: createMeter(
        { key: index, allowances: [{ requests: perMinute, within: 60_000 }], patience },
        environment,
      ),
    })),
  )
  const caller = new AbortController()
  const deadline = createDeadline(120_000, caller.signal)
  ends.push(() => deadline.end())
  return {
    accepted,
    refusals,
    sent,
    caller,
    deadline,
    send: () => send(request, deadline),
    used: () => sent.splice(0).map((one) => one.headers['x-api-key']),
  }
}

it('a request is sent with the key among its headers, and with the time it may take', async () => {
  const { send, sent, deadline } = sender()
  await send()
  expect(sent).toEqual([{ ...request, headers: { ...headers, 'x-api-key': 'old' }, signal: deadline.signal }])
})

describe('two keys', () => {
  it('are tried one after the other, and the one that worked is kept', async () => {
    const { send, used, refusals, accepted } = sender({ known: ['new'] })
    expect((await send()).status).toBe(200)
    expect(used()).toEqual(['old', 'new'])
    // Read to its end, so that its connection can be used again.
    expect(refusals[0]?.read).toEqual([0, 1])
    await send()
    expect(used()).toEqual(['new'])
    accepted.delete('new')
    accepted.add('old')
    await send()
    await send()
    expect(used()).toEqual(['new', 'old', 'old'])
  })

  it('that are both refused leave the preferred one as it was', async () => {
    const { send, used, accepted } = sender({ known: [] })
    expect((await send()).status).toBe(401)
    expect(used()).toEqual(['old', 'new'])
    accepted.add('old')
    await send()
    expect(used()).toEqual(['old'])
  })

  it('have an allowance each', async () => {
    const { send, used } = sender({ known: ['old'], perMinute: 1 })
    await send()
    await expect(send()).rejects.toMatchObject({
      reason: 'rate-limited',
      outcome: 'not-sent',
      retryAfter: 60,
    })
    expect(used()).toEqual(['old'])
  })
})

it('one key that is refused is not tried again', async () => {
  const { send, used, refusals } = sender({ keys: ['old'], known: [] })
  expect((await send()).status).toBe(401)
  expect(used()).toEqual(['old'])
  expect(refusals[0]?.read).toEqual([])
})

describe('a request whose turn is still to come', () => {
  it('is sent when it has come, and not a moment earlier', async () => {
    vi.useFakeTimers()
    const { send, used } = sender({ keys: ['old'], perMinute: 1, patience: 60_000 })
    await send()
    expect(used()).toEqual(['old'])
    const second = send()
    await vi.advanceTimersByTimeAsync(59_999)
    expect(used()).toEqual([])
    await vi.advanceTimersByTimeAsync(1)
    expect((await second).status).toBe(200)
    expect(used()).toEqual(['old'])
  })

  it('is not sent when its caller has gone, and says so', async () => {
    vi.useFakeTimers()
    const { send, used, caller } = sender({ keys: ['old'], perMinute: 1, patience: 60_000 })
    await send()
    used()
    const gone = new Error('The caller has gone.')
    const outcome = expect(send()).rejects.toMatchObject({ sent: false, cause: gone })
    await vi.advanceTimersByTimeAsync(10)
    caller.abort(gone)
    await outcome
    await vi.advanceTimersByTimeAsync(60_000)
    expect(used()).toEqual([])
  })
})

it('a request without a key or a limit is sent as it is, and at once', async () => {
  vi.useFakeTimers()
  const sent: OutboundRequest[] = []
  const transport = {
    async send(one: OutboundRequest) {
      sent.push(one)
      return answerOf({ status: 204 })
    },
  }
  const deadline = createDeadline(1_000, new AbortController().signal)
  ends.push(() => deadline.end())
  const answer = await createSender(transport, [])(request, deadline)
  expect(answer.status).toBe(204)
  expect(sent.map((one) => one.headers)).toEqual([headers])
})
