import { createClient } from '@partnerkit/contract/client'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

const json = { 'content-type': 'application/json' }
const answering = (answer: () => Response) =>
  createClient({ baseUrl: 'https://portal.test/api', fetch: async () => answer() })

describe('the client, answered by something that is not the BFF', () => {
  it.each([
    ['a sign-in page', () => new Response('<html>', { headers: { 'content-type': 'text/html' } }), 200],
    ['a gateway’s error page', () => new Response('<html>', { status: 502 }), 502],
    ['half a document', () => new Response('{"items":[', { headers: json }), 200],
    ['JSON that is no problem', () => new Response('{"error":"x"}', { status: 500, headers: json }), 500],
    [
      'a code nobody knows',
      () => new Response('{"code":"nope","status":418}', { status: 418, headers: json }),
      418,
    ],
    ['an error without a body', () => new Response(null, { status: 500 }), 500],
  ])('says so: %s', async (_, answer, status) => {
    const asked = answering(answer).getSession()
    await expect(asked).rejects.toMatchObject({ name: 'PartnerKitError', code: 'invalid-answer', status })
  })

  it('says that no answer came when the body breaks off', async () => {
    const body = () =>
      new ReadableStream<Uint8Array>({
        start: (controller) => controller.error(new TypeError('terminated')),
      })
    const asked = answering(() => new Response(body(), { headers: json })).getSession()
    await expect(asked).rejects.toMatchObject({ code: 'connection-lost', status: 0 })
  })
})

describe('a create that still runs', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  const running = () => new Response('{}', { status: 202, headers: { ...json, 'retry-after': '3' } })
  const create = { body: { organization: { name: 'Solo' }, owner: { email: 'solo@solo.test' } } }
  const idempotencyKey = crypto.randomUUID()

  it('is asked for under the same key, at the server’s pace, for a minute', async () => {
    const keys: (string | null)[] = []
    const client = createClient({
      baseUrl: '/api',
      fetch: async (_input, init) => {
        keys.push(new Headers(init?.headers).get('idempotency-key'))
        return running()
      },
    })
    const failed = client.createOrganization(create, { idempotencyKey }).catch((error: unknown) => error)
    await vi.advanceTimersByTimeAsync(61_000)
    expect(await failed).toMatchObject({ code: 'in-progress', status: 202, retryAfter: 3 })
    expect(keys).toEqual(Array.from({ length: 21 }, () => idempotencyKey))
    expect(vi.getTimerCount()).toBe(0)
  })

  it('is not asked for again by who has gone', async () => {
    let asked = 0
    const client = answering(() => {
      asked += 1
      return running()
    })
    const leaving = new AbortController()
    const failed = client
      .createOrganization(create, { idempotencyKey, signal: leaving.signal })
      .catch((error: unknown) => error)
    await vi.advanceTimersByTimeAsync(4_000)
    leaving.abort('gone')
    expect(await failed).toBe('gone')
    await vi.advanceTimersByTimeAsync(60_000)
    expect([asked, vi.getTimerCount()]).toEqual([2, 0])
  })
})
