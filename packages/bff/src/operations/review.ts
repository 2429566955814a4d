import type { Candidate as WireCandidate } from '@partnerkit/contract'
import { createDoer } from '../onboarding/doer.ts'
import { freshAmong } from '../onboarding/look.ts'
import type { StepSituation } from '../onboarding/run-step.ts'
import type { Candidate } from '../onboarding/step-kinds.ts'
import { ProblemError } from '../problem.ts'
import type { StepRecord } from '../stores/store.ts'
import { UpstreamFailure } from '../upstream/failure.ts'
import { demandDecider, tenantMeant } from './deciding.ts'
import { pageOf } from './nested.ts'
import { progressReply } from './onboarding-answers.ts'
import type { Context, Operation } from './operation.ts'

/** What at the vendor a step may be about that a person has to decide. What any tenant has is not among it. */
export const listCandidates: Operation<'listCandidates'> = async ({ params, query }, context) => {
  demandDecider(context)
  const { onboardingId, stepId } = params
  const record = await context.onboardings.get(tenantMeant(query.tenant, context), onboardingId)
  const step = record.steps.find(({ id }) => id === stepId)
  if (!step) throw new ProblemError('not-found')
  const situation = createDoer(context).situationOf(record, step, context.call)
  const isOpen = step.status === 'unknown' || step.twins !== undefined
  return pageOf(situation && isOpen ? await candidatesOf(step, situation) : [], query)
}

export const resolveStep: Operation<'resolveStep'> = async ({ params, query, body }, context) => {
  demandDecider(context)
  const { onboardingId, stepId } = params
  const tenant = tenantMeant(query.tenant, context)
  if ('adopt' in body) await demandCandidate(tenant, { onboardingId, stepId, chosen: body.adopt }, context)
  return progressReply(await context.onboardings.resolveStep(tenant, onboardingId, stepId, body), context)
}

/** Looked at now, so that whoever decides is told at once; the run looks once more. */
async function demandCandidate(
  tenant: string,
  { onboardingId, stepId, chosen }: { onboardingId: string; stepId: string; chosen: string },
  context: Context,
): Promise<void> {
  const record = await context.onboardings.get(tenant, onboardingId)
  const step = record.steps.find(({ id }) => id === stepId)
  const situation = step && createDoer(context).situationOf(record, step, context.call)
  if (!step || !situation || step.status !== 'unknown') return // what follows says what is wrong
  const candidates = await candidatesOf(step, situation)
  if (candidates.some(({ id }) => id === chosen)) return
  throw new ProblemError('conflict', {
    detail: 'Nothing of this id is among the candidates of this step any more.',
  })
}

async function candidatesOf(step: StepRecord, situation: StepSituation): Promise<WireCandidate[]> {
  const { runner, organizationId, call } = situation
  let found: readonly Candidate[]
  try {
    found = await runner.lookFor(step, organizationId, call)
  } catch (error) {
    // Its organization is gone, and whatever was in it.
    if (error instanceof UpstreamFailure && error.reason === 'not-found') return []
    throw error
  }
  const current = found.filter(({ made }) => made.resourceId === step.resourceId)
  const existing = (step.twins ?? step.intent)?.existing ?? []
  return [
    ...current.map((candidate) => ({ ...toWire(candidate), current: true as const })),
    ...(await freshAmong(found, existing, situation)).map(toWire),
  ]
}

function toWire({ made, shown }: Candidate): WireCandidate {
  return { id: made.resourceId, ...shown, fields: [...shown.fields] }
}
