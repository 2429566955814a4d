const seconds = /^\d{1,12}$/
const httpDate = /^[A-Z][a-z]{2}, /

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

function bounded(wait: number): number {
  return Math.min(Math.max(wait, 1), 300)
}
