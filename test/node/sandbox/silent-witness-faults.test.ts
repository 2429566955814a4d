import { type Fault, sandboxKeys } from '@partnerkit/sandbox'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { firm, openSilentWitness } from './open-silent-witness.ts'

afterEach(() => {
  vi.useRealTimers()
})

const route = 'POST /api/organizations'

function open(fault: Fault) {
  const opened = openSilentWitness({ organizations: 1 })
  opened.sandbox.faults.add(fault)
  const create = () => opened.call('POST /organizations', firm)
  return { ...opened, create }
}

describe('a fault of Silent Witness', () => {
  it.each([
    ['POST', 'org_create_failed'],
    ['PUT', 'org_update_failed'],
    ['DELETE', 'org_delete_failed'],
  ])('of status 500 on %s answers %s', async (method, code) => {
    const { sandbox, call, firms } = openSilentWitness()
    sandbox.faults.add({ route: '*', kind: 'status', status: 500 })
    const before = sandbox.snapshot()
    const path = method === 'POST' ? '/organizations' : `/organizations/${firms()[0]?.id}`
    const { status, body } = await call(`${method} ${path}`, method === 'DELETE' ? undefined : firm)
    expect({ status, body }).toEqual({
      status: 500,
      body: {
        success: false,
        error: expect.any(String),
        error_code: code,
        error_type: 'api_error',
        request_id: expect.any(String),
      },
    })
    expect(sandbox.snapshot()).toEqual(before)
  })

  it('of status 500 on a list has no code, since none is documented', async () => {
    const { sandbox, call } = openSilentWitness()
    sandbox.faults.add({ route: 'GET /api/organizations', kind: 'status', status: 500 })
    const { body } = await call('GET /organizations')
    expect(body).toMatchObject({ success: false, error_type: 'api_error' })
    expect(body).not.toHaveProperty('error_code')
  })

  it('of commit-then-fail makes the firm all the same', async () => {
    const { create, firms } = open({ route, kind: 'commit-then-fail' })
    expect((await create()).status).toBe(500)
    expect(firms().at(-1)).toMatchObject(firm)
  })

  it('of commit-then-fail by reset makes the firm and drops the connection', async () => {
    const { create, firms } = open({ route, kind: 'commit-then-fail', failure: 'reset' })
    await expect(create()).rejects.toMatchObject({ cause: { code: 'ECONNRESET' } })
    expect(firms()).toHaveLength(2)
  })

  it('of reset drops the connection and makes nothing', async () => {
    const { create, firms } = open({ route, kind: 'reset' })
    await expect(create()).rejects.toMatchObject({ cause: { code: 'ECONNRESET' } })
    expect(firms()).toHaveLength(1)
  })

  it('of hang never answers', async () => {
    const { sandbox } = open({ route: 'GET /api/organizations/{id}', kind: 'hang' })
    const answer = sandbox.fetch('https://vendor.test/api/organizations/x', {
      headers: { 'X-API-Key': sandboxKeys.silentWitness },
      signal: AbortSignal.abort(new Error('too slow')),
    })
    await expect(answer).rejects.toThrow('too slow')
  })

  it('of latency waits', async () => {
    vi.useFakeTimers()
    const { create, firms } = open({ route, kind: 'latency', latency: 5000 })
    const answer = create()
    await vi.advanceTimersByTimeAsync(4999)
    expect(firms()).toHaveLength(1)
    await vi.advanceTimersByTimeAsync(1)
    expect((await answer).status).toBe(201)
  })

  it('of rate-limit answers too_many_requests and Retry-After', async () => {
    const { status, headers, body } = await open({ route, kind: 'rate-limit', retryAfter: 3 }).create()
    expect({ status, retryAfter: headers.get('retry-after') }).toEqual({ status: 429, retryAfter: '3' })
    expect(body).toMatchObject({ error_code: 'too_many_requests', error_type: 'rate_limit_error' })
  })

  it('of html answers a page', async () => {
    const { sandbox } = open({ route: '*', kind: 'html' })
    const response = await sandbox.fetch('https://vendor.test/api/organizations')
    expect(response.headers.get('content-type')).toMatch(/^text\/html/)
  })
})

describe('the rate limits of Silent Witness', () => {
  function limited(options: { perMinute?: number; perHour?: number } = {}) {
    let now = Date.UTC(2026, 0, 1)
    const { sandbox, call } = openSilentWitness({ clock: () => now, ...options })
    async function times(count: number) {
      const statuses: number[] = []
      for (let turn = 0; turn < count; turn++) statuses.push((await call('GET /organizations')).status)
      return statuses.filter((status) => status === 429).length
    }
    const pass = (seconds: number) => {
      now += seconds * 1000
    }
    return { sandbox, call, times, pass }
  }

  it('are 100 a minute and 1,000 an hour, over sliding windows', async () => {
    const { times, pass } = limited()
    expect(await times(60)).toBe(0)
    pass(30)
    expect(await times(50)).toBe(10)
    pass(30)
    expect(await times(70)).toBe(10)
    for (let minutes = 0; minutes < 8; minutes++) {
      pass(61)
      expect(await times(100)).toBe(0)
    }
    pass(61)
    expect(await times(100)).toBe(60)
    pass(3600)
    expect(await times(100)).toBe(0)
  })

  it('say how much is left, and answer 429 in the standard body', async () => {
    const { call } = limited({ perMinute: 2 })
    const first = await call('GET /organizations')
    expect(first.headers.get('x-ratelimit-limit')).toBe('2')
    expect(first.headers.get('x-ratelimit-remaining')).toBe('1')
    expect(first.headers.get('x-ratelimit-reset')).toBe(String(Date.UTC(2026, 0, 1) / 1000 + 60))
    await call('GET /organizations/none')
    const passed = await call('GET /organizations')
    expect(passed.status).toBe(429)
    expect(passed.body).toMatchObject({ error_code: 'too_many_requests', error_type: 'rate_limit_error' })
    expect(passed.headers.get('x-ratelimit-remaining')).toBe('0')
    expect(passed.headers.has('retry-after')).toBe(false)
  })

  it('count each key apart, and no key that is refused', async () => {
    const { sandbox, call, times } = limited({ perMinute: 1 })
    await call('GET /organizations', undefined, { 'X-API-Key': 'sk-wrong' })
    expect(await times(2)).toBe(1)
    sandbox.reset()
    expect(await times(1)).toBe(0)
  })

  it('can be switched off', async () => {
    const { call, times } = limited({ perMinute: 0, perHour: 0 })
    expect(await times(150)).toBe(0)
    expect((await call('GET /organizations')).headers.has('x-ratelimit-limit')).toBe(false)
  })
})
