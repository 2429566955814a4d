import { type Onboarding, operations } from '@partnerkit/contract'
import type * as z from 'zod'
import { hasEnded, isSingle } from '../onboarding/standing.ts'
import { ProblemError } from '../problem.ts'
import type { OnboardingRecord, StepRecord } from '../stores/store.ts'
import { withoutTaken } from '../upstream-problem.ts'
import { mayDecide } from './deciding.ts'
import { type Context, Reply } from './operation.ts'

/** A principal with a fixed list of organizations could not see what it had created. */
export function demandOwnOrganizations({ visibility }: Context): void {
  if (visibility.kind !== 'listed') return
  throw new ProblemError('forbidden', {
    detail: 'Creating an organization needs a principal with GRANTED or ALL_ORGANIZATIONS.',
  })
}

/** An onboarding as it stands; 202 while it runs. */
export function progressReply(record: OnboardingRecord, context: Context) {
  const onboarding = toOnboarding(record, context)
  if (record.status !== 'running') return onboarding
  return Reply.json(202, JSON.stringify(onboarding), { 'retry-after': '1' })
}

/**
 * An onboarding in the words of the wire. Of ids only those somebody typed are shown as input; who holds a value
 * that was refused is not told to everybody.
 */
export function toOnboarding(record: OnboardingRecord, context: Context): Onboarding {
  const { visibility } = context
  const shown = (problem: StepRecord['problem']) =>
    problem?.errors && visibility.kind !== 'all'
      ? { ...problem, errors: withoutTaken(problem.errors) }
      : problem

  return operations.getOnboarding.output.parse({
    id: record.id,
    status: record.status,
    waitingFor: record.waitingFor,
    organizationId: record.organizationId,
    createdBy: record.principal.id,
    ...(mayDecide(context) && { tenant: record.principal.tenant }),
    createdAt: new Date(record.createdAt).toISOString(),
    updatedAt: new Date(record.updatedAt).toISOString(),
    steps: record.steps.map(({ id, kind, subject, status, input, resourceId, problem }) => ({
      id,
      kind,
      subject,
      status,
      input,
      resourceId,
      problem: shown(problem),
    })),
  })
}

/**
 * The answer of a single create, built from its output schema, the same however often it is asked for under its key.
 * @throws {ProblemError} the refusal of its step; `outcome-unknown` while nobody can decide.
 */
export function createdReply(record: OnboardingRecord, output: z.ZodType, context: Context): Reply {
  const [step] = record.steps
  if (!step || !isSingle(record)) throw new ProblemError('internal')
  if (step.status === 'done' && step.result) return Reply.json(201, JSON.stringify(output.parse(step.result)))
  if (step.status === 'refused' && step.problem) {
    const { code, errors, retryAfter, vendorRequestId } = step.problem
    throw new ProblemError(code, {
      ...(errors && { errors }),
      ...(retryAfter !== undefined && { retryAfter }),
      ...(vendorRequestId !== undefined && { vendorRequestId }),
    })
  }
  if (record.status === 'running' && !hasEnded(record)) {
    return Reply.json(202, JSON.stringify(toOnboarding(record, context)), { 'retry-after': '1' })
  }
  const vendorRequestId = step.problem?.vendorRequestId
  throw new ProblemError('outcome-unknown', {
    retryAfter: 5,
    ...(vendorRequestId !== undefined && { vendorRequestId }),
  })
}
