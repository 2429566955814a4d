import type { FailureReason } from './failure.ts'

/** What an error status says, and whether the vendor promises with it that nothing was done. */
export interface Verdict {
  readonly reason: FailureReason
  readonly nothingDone: boolean
}

const refusals: Readonly<Record<number, FailureReason>> = {
  400: 'invalid',
  401: 'auth',
  403: 'auth',
  404: 'not-found',
  409: 'conflict',
  410: 'not-found',
  413: 'invalid',
  422: 'invalid',
  423: 'conflict',
  425: 'unavailable',
  429: 'rate-limited',
}

/** Of every status that is no success. */
export function verdictOf(status: number): Verdict {
  // The server gave up waiting, or something in front of it did: what it had read it may have acted on.
  if (status === 408 || status === 499) return { reason: 'timeout', nothingDone: false }
  if (status >= 400 && status < 500) return { reason: refusals[status] ?? 'nonsense', nothingDone: true }
  if (status >= 500 && status < 600) return { reason: 'unavailable', nothingDone: false }
  // A redirect is never followed: it would carry the key to wherever it points.
  return { reason: 'nonsense', nothingDone: false }
}
