import type { FieldError, ProblemCode } from '@partnerkit/contract'
import { fieldError } from './guards/input.ts'
import { ProblemError } from './problem.ts'
import type { FailureReason, UpstreamFailure } from './upstream/failure.ts'

const refusedCodes: Readonly<Record<FailureReason, ProblemCode>> = {
  invalid: 'invalid',
  conflict: 'conflict',
  'not-found': 'not-found',
  'has-users': 'organization-has-users',
  'last-admin': 'conflict',
  auth: 'upstream-auth',
  'not-permitted': 'upstream-auth',
  'rate-limited': 'rate-limited',
  unavailable: 'upstream-unavailable',
  timeout: 'upstream-timeout',
  nonsense: 'upstream-invalid',
}

const lastAdmin =
  'This is the last admin of the organization. Without one nobody could invite people, change roles or look after its ' +
  'billing. Make somebody else an admin first.'
const notPermitted =
  'The vendor knows the API key, but does not let it do this. Do it in the dashboard of the vendor, or give the ' +
  'provider a key that may.'

function detailOf({ reason, status }: UpstreamFailure): string | undefined {
  if (reason === 'last-admin') return lastAdmin
  return reason === 'not-permitted' || (reason === 'auth' && status === 403) ? notPermitted : undefined
}

function saidOf({ reason }: UpstreamFailure): string {
  return reason === 'last-admin'
    ? 'would leave the organization without an admin'
    : 'was refused by the vendor'
}

/**
 * The vendor's failure in our words. None of the vendor's text survives.
 * @param prefix the place of the call's input in the body, `users.2`.
 */
export function upstreamProblem(failure: UpstreamFailure, prefix = ''): ProblemError {
  const code = failure.outcome === 'unknown' ? 'outcome-unknown' : refusedCodes[failure.reason]
  const detail = detailOf(failure)
  return new ProblemError(code, {
    ...(detail !== undefined && { detail }),
    errors: failure.fields.map((field) =>
      fieldError(prefix ? `${prefix}.${field.field}` : field.field, field.code, saidOf(failure)),
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
