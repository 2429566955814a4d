import type { FieldError, ProblemCode } from '@partnerkit/contract'
import { fieldError } from './guards/input.ts'
import { ProblemError } from './problem.ts'
import type { FailureReason, UpstreamFailure } from './upstream/failure.ts'

const refusedCodes: Readonly<Record<FailureReason, ProblemCode>> = {
  invalid: 'invalid',
  conflict: 'conflict',
  'not-found': 'not-found',
  'has-users': 'organization-has-users',
  auth: 'upstream-auth',
  'rate-limited': 'rate-limited',
  unavailable: 'upstream-unavailable',
  timeout: 'upstream-timeout',
  nonsense: 'upstream-invalid',
}

/**
 * The vendor's failure in our words. None of the vendor's text survives.
 * @param prefix the place of the call's input in the body, `users.2`.
 */
export function upstreamProblem(failure: UpstreamFailure, prefix = ''): ProblemError {
  const code = failure.outcome === 'unknown' ? 'outcome-unknown' : refusedCodes[failure.reason]
  return new ProblemError(code, {
    errors: failure.fields.map((field) =>
      fieldError(prefix ? `${prefix}.${field.field}` : field.field, field.code, 'was refused by the vendor'),
    ),
    cause: failure,
    ...(failure.retryAfter !== undefined && { retryAfter: failure.retryAfter }),
    ...(failure.vendorRequestId !== undefined && { vendorRequestId: failure.vendorRequestId }),
  })
}

/**
 * What somebody may read who does not see every organization: that a value cannot be used, not that somebody
 * has it.
 */
export function withoutTaken(errors: readonly FieldError[]): FieldError[] {
  return errors.map((error) =>
    error.code === 'taken' ? fieldError(error.field, 'not-usable', error.message) : error,
  )
}
