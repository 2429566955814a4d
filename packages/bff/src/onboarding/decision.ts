import type { ResolveStepBody } from '@partnerkit/contract'
import { ProblemError } from '../problem.ts'
import type { OnboardingRecord, StepRecord } from '../stores/store.ts'

/**
 * The onboarding with what a person has decided of one of its steps.
 * @param mint makes an unguessable user id.
 * @throws {ProblemError} `not-found`, `conflict` when there is nothing to decide.
 */
export function decided(
  record: OnboardingRecord,
  { stepId, decision, mint }: { stepId: string; decision: ResolveStepBody; mint: () => string },
): OnboardingRecord {
  const step = record.steps.find(({ id }) => id === stepId)
  if (!step) throw new ProblemError('not-found')
  const changed = 'adopt' in decision ? adopting(step, decision.adopt) : anew(step, mint)
  if (!changed || !isOpen(record, step)) {
    throw new ProblemError('conflict', { detail: 'There is nothing to decide about this step.' })
  }
  return { ...record, steps: record.steps.map((old) => (old.id === stepId ? changed : old)) }
}

function isOpen({ status, waitingFor }: OnboardingRecord, step: StepRecord): boolean {
  return status === 'needs-review' || (waitingFor === 'operator' && step.status === 'pending')
}

/** With what the step has already, a late twin is let alone. */
function adopting(step: StepRecord, chosen: string): StepRecord | undefined {
  if (step.status === 'unknown') return { ...step, adopt: chosen }
  if (!step.twins || chosen !== step.resourceId) return undefined
  const { twins: _, problem: __, ...alone } = step
  return alone
}

/** A new one gets an id of its own: the vendor would not take the old one twice. */
function anew(step: StepRecord, mint: () => string): StepRecord | undefined {
  if (step.status !== 'unknown' && step.status !== 'pending') return undefined
  const { problem: _, adopt: __, ...rest } = step
  return { ...rest, status: 'pending', anew: true, ...(step.mintedId && { mintedId: mint() }) }
}
