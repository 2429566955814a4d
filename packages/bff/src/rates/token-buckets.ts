import type { Allowance, Rate } from './rate-limiter.ts'

interface Bucket {
  tokens: number
  /** Milliseconds since 1970. */
  at: number
}

const mostBuckets = 50_000
/** Milliseconds after which a bucket nobody has touched is full, whatever its rate. */
const fullAfter = 60_000

/**
 * Token buckets in memory: each key has `burst` tokens, and they come back evenly. It needs no timers, and forgets
 * the keys that have been quiet.
 *
 * @param clock milliseconds since 1970.
 * @returns a `RateLimiter` that nobody has to wait for.
 */
export function tokenBuckets(clock: () => number): { take(key: string, rate: Rate): Allowance } {
  const buckets = new Map<string, Bucket>()

  /** A full bucket is as good as none. */
  function makeRoom(now: number) {
    if (buckets.size < mostBuckets) return
    for (const [key, { at }] of buckets) if (now - at >= fullAfter) buckets.delete(key)
    const [oldest] = buckets.keys()
    if (buckets.size >= mostBuckets && oldest !== undefined) buckets.delete(oldest)
  }

  return {
    take(key, { perMinute, burst }) {
      const now = clock()
      const perMillisecond = perMinute / 60_000
      let bucket = buckets.get(key)
      if (!bucket) {
        makeRoom(now)
        bucket = { tokens: burst, at: now }
        buckets.set(key, bucket)
      }
      // A clock that was set back gives nothing and takes nothing.
      bucket.tokens = Math.min(burst, bucket.tokens + Math.max(0, now - bucket.at) * perMillisecond)
      bucket.at = now
      const isAllowed = bucket.tokens >= 1
      if (isAllowed) bucket.tokens--
      const missing = isAllowed ? burst - bucket.tokens : 1 - bucket.tokens
      return {
        isAllowed,
        remaining: Math.floor(bucket.tokens),
        seconds: Math.ceil(missing / perMillisecond / 1000),
      }
    },
  }
}
