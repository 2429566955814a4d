import type { InboundAnswer } from './transport.ts'

const seconds = /^\d{1,12}$/
const httpDate = /^[A-Z][a-z]{2}, /

/** Seconds until a limit is lifted, by `Retry-After` or, where that says nothing, by `X-RateLimit-Reset`. */
export function limitLiftedIn(answer: InboundAnswer, now: number): number | undefined {
  return (
    parseRetryAfter(answer.header('retry-after'), now) ??
    parseLimitReset(answer.header('x-ratelimit-reset'), now)
  )
}

/**
 * Seconds to wait by a `Retry-After` header (RFC 9110 §10.2.3: seconds, or an HTTP date), at least 1 and at most
 * 300; undefined when it says nothing sensible.
 * @param now milliseconds since 1970.
 */
export function parseRetryAfter(value: string | undefined, now: number): number | undefined {
  if (value === undefined) return undefined
  if (seconds.test(value)) return bounded(Number(value))
  const date = httpDate.test(value) ? Date.parse(value) : Number.NaN
  return Number.isNaN(date) ? undefined : bounded(Math.ceil((date - now) / 1000))
}

/**
 * Seconds until a limit is lifted by `X-RateLimit-Reset`, a Unix time. Nobody says its unit: what would be a date
 * thousands of years away is milliseconds.
 * @param now milliseconds since 1970.
 */
function parseLimitReset(value: string | undefined, now: number): number | undefined {
  if (value === undefined || !/^\d{9,14}$/.test(value)) return undefined
  const time = Number(value) > 1e11 ? Number(value) : Number(value) * 1000
  return bounded(Math.ceil((time - now) / 1000))
}

function bounded(wait: number): number {
  return Math.min(Math.max(wait, 1), 300)
}
