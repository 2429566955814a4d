import type { FieldError, Problem, ProblemCode } from './problem-codes.ts'

/**
 * Besides the server's codes two of the client's own: `connection-lost` (no answer came; a write may have
 * happened) and `invalid-answer` (something that is not our BFF answered).
 */
export type ClientErrorCode = ProblemCode | 'connection-lost' | 'invalid-answer'

/**
 * Every failure of a client call. Branch on `code`.
 *
 * @example
 * if (error instanceof PartnerKitError && error.code === 'organization-has-users') …
 */
export class PartnerKitError extends Error {
  override readonly name = 'PartnerKitError'
  readonly code: ClientErrorCode
  /** HTTP status; 0 when no answer came. */
  readonly status: number
  /** Which fields are wrong and how, by their path in the body. Empty unless `code` says so. */
  readonly errors: readonly FieldError[]
  /** Quote it to support: the server's log has the same id. */
  readonly requestId: string | undefined
  /** The vendor's id of the call that failed, where it gives one. */
  readonly vendorRequestId: string | undefined
  /** Seconds to wait before trying again, where the server said so. */
  readonly retryAfter: number | undefined

  constructor(
    code: ClientErrorCode,
    options: {
      message: string
      status?: number
      errors?: readonly FieldError[]
      requestId?: string | undefined
      vendorRequestId?: string | undefined
      retryAfter?: number | undefined
      cause?: unknown
    },
  ) {
    super(options.message, options)
    this.code = code
    this.status = options.status ?? 0
    this.errors = options.errors ?? []
    this.requestId = options.requestId
    this.vendorRequestId = options.vendorRequestId
    this.retryAfter = options.retryAfter
  }

  static fromProblem(problem: Problem): PartnerKitError {
    return new PartnerKitError(problem.code, { ...problem, message: problem.detail ?? problem.title })
  }

  static connectionLost(cause: unknown): PartnerKitError {
    return new PartnerKitError('connection-lost', {
      message: 'No answer came. A write may or may not have happened: repeat it under the same key.',
      cause,
    })
  }

  static invalidAnswer(status: number): PartnerKitError {
    return new PartnerKitError('invalid-answer', {
      message: `Something that is not a PartnerKit BFF answered with status ${status}. Check the baseUrl and what stands in front of it.`,
      status,
    })
  }
}
