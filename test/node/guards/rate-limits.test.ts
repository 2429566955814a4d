import type { LogEntry, RateLimiter } from '@partnerkit/bff'
import { describe, expect, it, vi } from 'vitest'
import { createRateLimits } from './internals.ts'
import { refusalOf } from './refusal-of.ts'

type Limits = Parameters<typeof createRateLimits>[0]

const ada = { id: 'ada', tenant: 'north' }
const small = { perMinute: 60, burst: 1 }
const large = { perMinute: 600, burst: 1_000 }

function counting(limits: Limits = {}, limiter?: RateLimiter) {
  const log: LogEntry[] = []
  const count = createRateLimits(limits, { limiter, clock: () => 0, log: (entry) => log.push(entry) })
  return { count, log, refused: (who = ada) => refusalOf(() => count(who)) }
}

describe('a request', () => {
  it('tells its own principal what is left, and nobody what others have used', async () => {
    const { count, log } = counting()
    expect(await count(ada)).toEqual({
      'ratelimit-policy': '"principal";q=600;w=60',
      ratelimit: '"principal";r=299;t=1',
    })
    expect(log).toEqual([])
  })

  it.each([
    ['principal', ada],
    ['tenant', { ...ada, id: 'bob' }],
    ['all', { id: 'bob', tenant: 'south' }],
  ] as const)('that is too much for its %s is refused with when to come back', async (kind, second) => {
    const { count, refused } = counting({ principal: large, tenant: large, all: large, [kind]: small })
    await count(ada)
    expect(await refused(second)).toEqual({
      code: 'rate-limited',
      retryAfter: 1,
      headers: { 'ratelimit-policy': `"${kind}";q=60;w=60`, ratelimit: `"${kind}";r=0;t=1` },
    })
  })

  it('is counted from the narrowest to the widest, by keys that cannot be mixed up', async () => {
    const take = vi.fn<RateLimiter['take']>(() => ({ isAllowed: true, remaining: 1, seconds: 1 }))
    await counting({}, { take }).count({ id: 'bc', tenant: 'a' })
    expect(take.mock.calls).toEqual([
      ['principal:1:a:bc', { perMinute: 600, burst: 300 }],
      ['tenant:a', { perMinute: 3_000, burst: 3_000 }],
      ['all', { perMinute: 10_000, burst: 10_000 }],
    ])
  })

  it('that is refused takes nothing from the wider ones', async () => {
    const take = vi.fn<RateLimiter['take']>(() => ({ isAllowed: false, remaining: 0, seconds: 9 }))
    expect(await counting({}, { take }).refused()).toMatchObject({ retryAfter: 9 })
    expect(take).toHaveBeenCalledTimes(1)
  })
})

describe('a limiter that is down', () => {
  it.each([
    [new RangeError('refused'), 'RangeError'],
    ['refused', 'thrown'],
  ])('is replaced by counting here, with a line in the log: %s', async (thrown, error) => {
    const take = () => Promise.reject(thrown)
    const { count, refused, log } = counting({ principal: small }, { take })
    await count(ada)
    expect(await refused()).toMatchObject({ code: 'rate-limited' })
    expect(log[0]).toEqual({ level: 'error', event: 'rate-limiter', error })
  })
})

describe('a rate', () => {
  it.each(['principal', 'tenant', 'all'])('of %s is two whole numbers above 0', (kind) => {
    const wrong = [
      { perMinute: 0, burst: 1 },
      { perMinute: -1, burst: 1 },
      { perMinute: 0.5, burst: 1 },
      { perMinute: 1, burst: 0 },
      { perMinute: 1, burst: 1.5 },
    ]
    for (const rate of wrong) {
      expect(() => counting({ [kind]: rate })).toThrow(
        `limits.requests.${kind} must be { perMinute, burst }, two whole numbers above 0. To have no limit that anybody reaches, give large ones.`,
      )
    }
    expect(() => counting({ [kind]: { perMinute: 1, burst: 1 } })).not.toThrow()
  })
})
