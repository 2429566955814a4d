import type { Awaitable } from '../awaitable.ts'

/** So many requests a minute on the long run, and so many of them at once. */
export interface Rate {
  readonly perMinute: number
  readonly burst: number
}

/** What a key was told. */
export interface Allowance {
  readonly isAllowed: boolean
  /** Requests it could send right now. */
  readonly remaining: number
  /** Seconds: until the next one is allowed when this one is not, until all are there again when it is. */
  readonly seconds: number
}

/** Counts requests. `tokenBuckets` counts in this process; one with a store counts for several. */
export interface RateLimiter {
  /** Takes one request from the allowance of a key. A key is always asked for with the same rate. */
  take(key: string, rate: Rate): Awaitable<Allowance>
}
