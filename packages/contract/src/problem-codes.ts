/** The wire's major version, sent as `X-PartnerKit` with every request of a browser. */
export const WIRE_VERSION = 1

/**
 * Every problem the BFF can answer, and its one HTTP status. The list is closed: a code is a promise to
 * the programs that branch on it. `connection-lost` and `aborted` arise in the client alone and have no status.
 */
export const problemStatus = {
  malformed: 400,
  unauthenticated: 401,
  forbidden: 403,
  'same-site': 403,
  'not-found': 404,
  'method-not-allowed': 405,
  'request-timeout': 408,
  conflict: 409,
  'organization-has-users': 409,
  'user-shared': 409,
  'idempotency-conflict': 409,
  'already-started': 409,
  'in-progress': 409,
  'ticket-spent': 410,
  'too-large': 413,
  'unsupported-media-type': 415,
  invalid: 422,
  'kit-outdated': 426,
  'rate-limited': 429,
  internal: 500,
  'not-supported': 501,
  'upstream-invalid': 502,
  'upstream-auth': 502,
  'outcome-unknown': 502,
  'upstream-unavailable': 503,
  'sign-in-unavailable': 503,
  'upstream-timeout': 504,
} as const

export type ProblemCode = keyof typeof problemStatus

export function isProblemCode(code: unknown): code is ProblemCode {
  return typeof code === 'string' && Object.hasOwn(problemStatus, code)
}

/** What can be wrong with one field of a body or a query. */
export const fieldCodes = ['required', 'format', 'too-long', 'taken', 'not-usable', 'unknown'] as const
export type FieldCode = (typeof fieldCodes)[number]

export const problemTitles: Readonly<Record<ProblemCode, string>> = {
  malformed: 'The request could not be read',
  unauthenticated: 'Sign in first',
  forbidden: 'Not permitted',
  'same-site': 'Refused because it did not come from the portal',
  'not-found': 'Not found',
  'method-not-allowed': 'Method not allowed',
  'request-timeout': 'The request took too long to arrive',
  conflict: 'Conflicts with what is there',
  'organization-has-users': 'The organization still has users',
  'user-shared': 'The user also belongs to another organization',
  'idempotency-conflict': 'This id was used for something else',
  'already-started': 'The same organization is being created already, or was just now',
  'in-progress': 'Still in progress',
  'ticket-spent': 'The launch ticket was used or has expired',
  'too-large': 'The request is too large',
  'unsupported-media-type': 'Only JSON is accepted',
  invalid: 'Some values are not valid',
  'kit-outdated': 'The page runs another version of PartnerKit than the server',
  'rate-limited': 'Too many requests',
  internal: 'Something went wrong on the server',
  'not-supported': 'Not offered here',
  'upstream-invalid': 'The vendor gave an answer that makes no sense',
  'upstream-auth': 'The vendor refused the API key',
  'outcome-unknown': 'Nobody can say yet whether it happened',
  'upstream-unavailable': 'The vendor cannot be reached',
  'sign-in-unavailable': 'The sign-in check does not answer',
  'upstream-timeout': 'The vendor did not answer in time',
}

/** One field error inside a problem. */
export interface FieldError {
  /** Path of the value in the body: `organization.name`, `users.2.email`. */
  readonly field: string
  readonly code: FieldCode
  /** A sentence for developers. Users read the text of the code in their own language. */
  readonly message: string
}

/** An error on the wire, RFC 9457 (`application/problem+json`). */
export interface Problem {
  readonly type: string
  readonly title: string
  readonly status: number
  readonly code: ProblemCode
  readonly detail?: string
  readonly errors?: readonly FieldError[]
  readonly requestId: string
  /** The vendor's own id of the call that failed, where it gives one: for the vendor's support. */
  readonly vendorRequestId?: string
  /** Seconds. */
  readonly retryAfter?: number
}
