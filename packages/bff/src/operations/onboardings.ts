import { type Onboarding, operations } from '@partnerkit/contract'
import type * as z from 'zod'
import { hasEnded } from '../onboarding/runner.ts'
import { isSingle } from '../onboarding/saga.ts'
import { ProblemError } from '../problem.ts'
import type { OnboardingRecord, StepRecord } from '../stores/store.ts'
import { withoutTaken } from '../upstream-problem.ts'
import { checkParts } from './checked-parts.ts'
import { correctedInput } from './corrected-input.ts'
import { type Context, type Operation, Reply } from './operation.ts'

export const startOnboarding: Operation<'startOnboarding'> = async ({ params, body }, context) => {
  demandOwnOrganizations(context)
  checkParts(body, context)
  const { organization, owner, users, locations, invitations } = body
  const { provisioning } = context.provider
  const record = await context.onboardings.start({
    id: params.onboardingId,
    operation: 'startOnboarding',
    principal: context.principal,
    body,
    wishes: {
      organization: { organization, owner },
      users,
      locations,
      invitations,
      provisioning: provisioning?.steps,
    },
  })
  return progressReply(record, context)
}

export const getOnboarding: Operation<'getOnboarding'> = async ({ params }, context) => {
  demandOwnOrganizations(context)
  return toOnboarding(await context.onboardings.get(context.principal.tenant, params.onboardingId), context)
}

export const listOnboardings: Operation<'listOnboardings'> = async ({ query }, context) => {
  demandOwnOrganizations(context)
  const { store, principal } = context
  const { status, offset, limit } = query
  const { items, total } = await store.onboardings.list(principal.tenant, { status, offset, limit })
  return { items: items.map((record) => toOnboarding(record, context)), offset, limit, total }
}

export const retryStep: Operation<'retryStep'> = async ({ params, body }, context) => {
  demandOwnOrganizations(context)
  const { tenant } = context.principal
  const record = await context.onboardings.get(tenant, params.onboardingId)
  const step = record.steps.find(({ id }) => id === params.stepId)
  if (!step) throw new ProblemError('not-found')
  const input = correctedInput(step, body.input, context)
  return progressReply(await context.onboardings.retryStep(tenant, record.id, step.id, input), context)
}

export const cancelOnboarding: Operation<'cancelOnboarding'> = async ({ params, query }, context) => {
  demandOwnOrganizations(context)
  if (query.cleanUp) {
    throw new ProblemError('not-supported', {
      detail:
        'Cleaning up at the vendor is not offered yet. Cancel without cleanUp and delete the organization.',
    })
  }
  await context.onboardings.cancel(context.principal.tenant, params.onboardingId)
}

/** A principal with a fixed list of organizations could not see what it had created. */
export function demandOwnOrganizations({ visibility }: Context): void {
  if (visibility.kind !== 'listed') return
  throw new ProblemError('forbidden', {
    detail: 'Creating an organization needs a principal with GRANTED or ALL_ORGANIZATIONS.',
  })
}

function progressReply(record: OnboardingRecord, context: Context) {
  const onboarding = toOnboarding(record, context)
  if (record.status !== 'running') return onboarding
  return Reply.json(202, JSON.stringify(onboarding), { 'retry-after': '1' })
}

/**
 * An onboarding in the words of the wire. Of ids only those somebody typed are shown as input; who holds a value
 * that was refused is not told to everybody.
 */
function toOnboarding(record: OnboardingRecord, { visibility }: Context): Onboarding {
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
