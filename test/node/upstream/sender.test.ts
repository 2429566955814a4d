import { describe, expect, it } from 'vitest'
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

/** Keys `old` and `new`, or only the first; what was sent with which, and a vendor that knows some of them. */
function sender({ keys = ['old', 'new'], known = ['old', 'new'], perMinute = 100 } = {}) {
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
  const environment = { clock: () => 0, random: (bytes: number) => new Uint8Array(bytes) }
  const send = createSender(
    transport,
    keys.map((key, index) => ({
      credential: () => ({ 'x-api-key': key }),
      meter: createMeter({ key: index, allowances: [{ requests: perMinute, within: 60_000 }] }, environment),
    })),
  )
  const deadline = createDeadline(1_000, new AbortController().signal)
  deadline.end()
  return {
    accepted,
    refusals,
    sent,
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
