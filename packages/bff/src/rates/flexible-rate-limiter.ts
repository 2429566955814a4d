import type { RateLimiterAbstract, RateLimiterRes } from 'rate-limiter-flexible'
import type { Allowance, Rate, RateLimiter } from './rate-limiter.ts'

export interface FlexibleOptions {
  readonly keyPrefix: string
  /** Requests in one window. */
  readonly points: number
  /** Seconds of one window. */
  readonly duration: number
}

/**
 * Counts requests in a store that several processes share, with a limiter of `rate-limiter-flexible`. It counts in
 * windows: `burst` requests in the time in which so many come back.
 *
 * @param make a limiter of the kind your store needs.
 * @example
 * createBff({ …, limits: {
 *   rateLimiter: flexibleRateLimiter((options) => new RateLimiterPostgres({ storeClient: pool, ...options })),
 * } })
 */
export function flexibleRateLimiter(make: (options: FlexibleOptions) => RateLimiterAbstract): RateLimiter {
  const limiters = new Map<string, RateLimiterAbstract>()

  function limiterFor({ perMinute, burst }: Rate) {
    const name = `partnerkit_${perMinute}_${burst}`
    const known = limiters.get(name)
    if (known) return known
    const duration = Math.max(1, Math.round((burst / perMinute) * 60))
    const limiter = make({ keyPrefix: name, points: burst, duration })
    limiters.set(name, limiter)
    return limiter
  }

  return {
    async take(key, rate) {
      try {
        return allowance(true, await limiterFor(rate).consume(key))
      } catch (refusal) {
        if (!isRefusal(refusal)) throw refusal
        return allowance(false, refusal)
      }
    },
  }
}

/** The library rejects with a result where there is nothing left, and with an error where its store has failed. */
function isRefusal(value: unknown): value is RateLimiterRes {
  return typeof value === 'object' && value !== null && 'msBeforeNext' in value
}

function allowance(isAllowed: boolean, { remainingPoints, msBeforeNext }: RateLimiterRes): Allowance {
  return { isAllowed, remaining: remainingPoints, seconds: Math.max(1, Math.ceil(msBeforeNext / 1000)) }
}
