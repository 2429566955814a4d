import type { FieldCode } from '@partnerkit/contract'

/**
 * What is known about a call that did not succeed: `not-sent` (nothing left this process), `refused` (the
 * vendor said no and did nothing), `unknown` (it may have happened).
 */
export type Outcome = 'not-sent' | 'refused' | 'unknown'

export type FailureReason =
  | 'invalid' // the vendor refuses the values
  | 'conflict'
  | 'not-found'
  | 'has-users' // an organization that still has users
  | 'last-admin' // nobody would be left to look after the organization; refused by us
  | 'auth' // the vendor refuses the key
  | 'not-permitted' // it knows the key, which is not enough for this
  | 'rate-limited'
  | 'unavailable'
  | 'timeout'
  | 'nonsense' // an answer that is not what the contract says: a redirect, HTML, broken JSON, a missing id

export interface FailedField {
  /** Path in the words of our wire, relative to the input of the call: `owner.email`, `areaCode`. */
  readonly field: string
  readonly code: FieldCode
}

/** A call to the vendor that did not succeed. Carries none of the vendor's text. */
export class UpstreamFailure extends Error {
  override readonly name = 'UpstreamFailure'
  readonly reason: FailureReason
  readonly outcome: Outcome
  /** HTTP status of the vendor, where there was an answer. */
  readonly status: number | undefined
  readonly fields: readonly FailedField[]
  /** Seconds. */
  readonly retryAfter: number | undefined
  /** The vendor's own id of the request, for its support; checked to be nothing but an id. */
  readonly vendorRequestId: string | undefined

  constructor(
    reason: FailureReason,
    options: {
      outcome: Outcome
      status?: number | undefined
      fields?: readonly FailedField[]
      retryAfter?: number | undefined
      vendorRequestId?: string | undefined
      cause?: unknown
    },
  ) {
    super(`The upstream call failed: ${reason} (${options.outcome}).`, { cause: options.cause })
    this.reason = reason
    this.outcome = options.outcome
    this.status = options.status
    this.fields = options.fields ?? []
    this.retryAfter = options.retryAfter
    this.vendorRequestId = options.vendorRequestId
  }
}
