import type { FieldError, ProblemCode } from '@partnerkit/contract'
import { fieldError } from './guards/input.ts'
import { ProblemError } from './problem.ts'
import type { FailedField, FailureReason, UpstreamFailure } from './upstream/failure.ts'

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
 * @param seesAll whether the principal may see every organization: only then may it learn that a value is taken
 * by somebody, instead of not usable.
 * @param prefix the place of the call's input in the body, `users.2`.
 */
export function upstreamProblem(failure: UpstreamFailure, seesAll: boolean, prefix = ''): ProblemError {
  return new ProblemError(codeOf(failure), {
    errors: failure.fields.map((field) => fieldProblem(field, seesAll, prefix)),
    cause: failure,
    ...(failure.retryAfter !== undefined && { retryAfter: failure.retryAfter }),
  })
}

function codeOf(failure: UpstreamFailure): ProblemCode {
  return failure.outcome === 'unknown' ? 'outcome-unknown' : refusedCodes[failure.reason]
}

function fieldProblem({ field, code }: FailedField, seesAll: boolean, prefix: string): FieldError {
  const path = prefix ? `${prefix}.${field}` : field
  if (code !== 'taken') return fieldError(path, code, 'was refused by the vendor')
  return seesAll
    ? fieldError(path, 'taken', 'is already in use')
    : fieldError(path, 'not-usable', 'cannot be used')
}
