import { memoryStore, type Principal, type RateLimiter } from '@partnerkit/bff'
import { flexibleRateLimiter } from '@partnerkit/bff/node'
import { RateLimiterMemory } from 'rate-limiter-flexible'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { admin, openBff } from './open-bff.ts'

const noon = 1_800_000_000_000
const limits = {
  requests: { principal: { perMinute: 60, burst: 3 }, tenant: { perMinute: 60, burst: 5 } },
}
const person = (id: string, tenant = 'north'): Principal => ({ ...admin, id, tenant })

function opened(options: NonNullable<Parameters<typeof openBff>[0]>['bff'] = {}) {
  const time = { now: noon }
  const parts = openBff({ bff: { clock: () => time.now, limits, ...options } })
  const ask = (principal: Principal = admin) => parts.send('GET', '/session', { principal })
  const statuses = async (principals: Principal[]) => {
    const found: number[] = []
    for (const principal of principals) found.push((await ask(principal)).status)
    return found
  }
  return { ...parts, time, ask, statuses }
}

afterEach(() => void vi.useRealTimers())

describe('requests of one principal', () => {
  it('are 300 at once and 600 a minute when nothing is set', async () => {
    const { send, time } = opened({ limits: {} })
    const burst = await Promise.all(Array.from({ length: 310 }, () => send('GET', '/session')))
    expect(burst.filter(({ status }) => status === 200)).toHaveLength(300)
    time.now += 1_000
    const later = await Promise.all(Array.from({ length: 12 }, () => send('GET', '/session')))
    expect(later.filter(({ status }) => status === 200)).toHaveLength(10)
  })

  it('tell what is left, and when there is more', async () => {
    const { ask, time } = opened()
    const first = await ask()
    expect(first.headers).toMatchObject({
      'ratelimit-policy': '"principal";q=60;w=60',
      ratelimit: '"principal";r=2;t=1',
    })
    await ask()
    await ask()
    const refused = await ask()
    expect(refused).toMatchObject({
      status: 429,
      headers: { 'retry-after': '1', ratelimit: '"principal";r=0;t=1' },
      json: { code: 'rate-limited', retryAfter: 1 },
    })
    time.now += 1_000
    expect((await ask()).status).toBe(200)
    expect((await ask()).status).toBe(429)
  })

  it('cost no upstream call once there are too many', async () => {
    const { send, statuses, sandbox } = opened()
    await statuses([admin, admin, admin])
    expect((await send('GET', '/organizations/101')).status).toBe(429)
    expect(sandbox.requests).toHaveLength(0)
  })

  it('are counted when they are refused for want of a permission or an organization', async () => {
    const { send, ask } = opened()
    const nobody: Principal = { ...admin, role: 'none', organizations: new Set() }
    for (let at = 0; at < 3; at++) {
      expect((await send('GET', '/organizations/101', { principal: nobody })).status).toBe(403)
    }
    expect((await ask(nobody)).status).toBe(429)
  })

  it('are not counted when another site’s page has sent them', async () => {
    const { send, ask } = opened()
    for (let at = 0; at < 9; at++) {
      expect((await send('GET', '/session', { headers: { 'sec-fetch-site': 'cross-site' } })).status).toBe(
        403,
      )
    }
    expect((await ask()).headers.ratelimit).toBe('"principal";r=2;t=1')
  })

  it('through bff.as count too', async () => {
    const { bff, ask } = opened()
    const client = bff.as(admin)
    for (let at = 0; at < 3; at++) await client.getSession()
    await expect(client.getSession()).rejects.toMatchObject({ code: 'rate-limited', retryAfter: 1 })
    expect((await ask()).status).toBe(429)
  })
})

describe('requests of several', () => {
  it('are counted by tenant: what one takes is not the others’', async () => {
    const { statuses, ask } = opened()
    const north = [person('a'), person('a'), person('b'), person('b'), person('c')]
    expect(await statuses(north)).toEqual([200, 200, 200, 200, 200])
    const refused = await ask(person('d'))
    expect(refused.headers.ratelimit).toBe('"tenant";r=0;t=1')
    expect(refused.status).toBe(429)
    expect((await ask(person('d', 'south'))).status).toBe(200)
  })

  it('take nothing from their tenant while they are refused themselves', async () => {
    const { statuses } = opened()
    expect(await statuses(Array.from({ length: 20 }, () => person('a')))).toContain(429)
    expect(await statuses([person('b'), person('b')])).toEqual([200, 200])
  })

  it('are counted all together', async () => {
    const { statuses, ask } = opened({ limits: { requests: { all: { perMinute: 60, burst: 2 } } } })
    expect(await statuses([person('a', 'x'), person('b', 'y')])).toEqual([200, 200])
    expect(await ask(person('c', 'z'))).toMatchObject({
      status: 429,
      headers: { ratelimit: '"all";r=0;t=1' },
    })
  })

  it('are told apart by name and tenant together', async () => {
    const { statuses } = opened()
    await statuses([person('b', 'xa'), person('b', 'xa'), person('b', 'xa')])
    expect(await statuses([person('b', 'xa'), person('ab', 'x')])).toEqual([429, 200])
  })
})

describe('what is public', () => {
  it('is never refused for its number', async () => {
    const { send } = opened()
    for (let at = 0; at < 9; at++) expect((await send('GET', '/healthz')).status).toBe(200)
  })
})

describe('a limiter with a store', () => {
  it('counts for several BFFs together', async () => {
    vi.useFakeTimers()
    const limiters: RateLimiterMemory[] = []
    const rateLimiter = flexibleRateLimiter((options) => {
      const limiter = new RateLimiterMemory(options)
      limiters.push(limiter)
      return limiter
    })
    const one = opened({ limits: { ...limits, rateLimiter } })
    const other = opened({ limits: { ...limits, rateLimiter }, store: memoryStore() })
    expect(await one.statuses([admin, admin])).toEqual([200, 200])
    expect(await other.statuses([admin, admin])).toEqual([200, 429])
    const refused = await one.ask()
    expect(refused.headers).toMatchObject({ ratelimit: '"principal";r=0;t=3', 'retry-after': '3' })
    expect(limiters.map(({ points, duration }) => [points, duration])).toContainEqual([3, 3])
  })

  it('that is down is replaced by counting here, and the log says so', async () => {
    const rateLimiter: RateLimiter = {
      take: () => {
        throw new Error('connection refused')
      },
    }
    const { statuses, log } = opened({ limits: { ...limits, rateLimiter } })
    expect(await statuses([admin, admin, admin, admin])).toEqual([200, 200, 200, 429])
    expect(log).toContainEqual({ level: 'error', event: 'rate-limiter', error: 'Error' })
  })
})

describe('a rate that is none', () => {
  it.each([
    { perMinute: 0, burst: 1 },
    { perMinute: 1, burst: 0 },
    { perMinute: 1.5, burst: 1 },
    { perMinute: Number.POSITIVE_INFINITY, burst: 1 },
  ])('is refused at the start: %o', (principal) => {
    expect(() => openBff({ bff: { limits: { requests: { principal } } } })).toThrow(
      /limits\.requests\.principal must be \{ perMinute, burst \}/,
    )
  })
})
