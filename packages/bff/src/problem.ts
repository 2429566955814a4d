import {
  type Answer,
  type FieldError,
  type Problem,
  type ProblemCode,
  problemStatus,
  problemTitles,
} from '@partnerkit/contract'

export interface ProblemOptions {
  /** For developers: what happened and what to do. Never the vendor's text, never a value somebody sent. */
  detail?: string
  errors?: readonly FieldError[]
  /** Seconds. */
  retryAfter?: number
  /** The vendor's own id of the call that failed. */
  vendorRequestId?: string
  cause?: unknown
  /** More response headers: `allow`, RateLimit fields. */
  headers?: Readonly<Record<string, string>>
}

/** The one way to refuse or to fail. Thrown anywhere, turned into an answer at the border of the pipeline. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError'
  readonly code: ProblemCode
  readonly options: ProblemOptions

  constructor(code: ProblemCode, options: ProblemOptions = {}) {
    super(options.detail ?? problemTitles[code], { cause: options.cause })
    this.code = code
    this.options = options
  }
}

/** An RFC 9457 answer. */
export function problemAnswer(error: ProblemError, requestId: string): Answer {
  const { detail, errors, retryAfter, vendorRequestId, headers } = error.options
  const status = problemStatus[error.code]
  const problem: Problem = {
    type: `urn:partnerkit:problem:${error.code}`,
    title: problemTitles[error.code],
    status,
    code: error.code,
    ...(detail && { detail }),
    ...(errors && errors.length > 0 && { errors }),
    requestId,
    ...(vendorRequestId !== undefined && { vendorRequestId }),
    ...(retryAfter !== undefined && { retryAfter }),
  }
  return {
    status,
    headers: {
      ...headers,
      'content-type': 'application/problem+json',
      ...(retryAfter !== undefined && { 'retry-after': String(retryAfter) }),
    },
    body: JSON.stringify(problem),
  }
}
