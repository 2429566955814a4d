// How a failure becomes an answer. Without file endings: TypeScript does not rewrite an import into another project.
export { ProblemError, problemAnswer } from '../../../packages/bff/src/problem'
export { type FailureReason, UpstreamFailure } from '../../../packages/bff/src/upstream/failure'
export { codeOf, fieldErrors } from '../../../packages/bff/src/upstream/field-errors'
export { verdictOf } from '../../../packages/bff/src/upstream/status'
export { upstreamProblem, withoutTaken } from '../../../packages/bff/src/upstream-problem'
