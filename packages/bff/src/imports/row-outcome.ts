import type { ImportRowOutcome } from '../stores/import-records.ts'
import type { OnboardingRecord } from '../stores/store.ts'

/** What became of a row, by its onboarding. `running`: the vendor has not settled it. */
export function rowOutcome(offset: number, onboarding: OnboardingRecord): ImportRowOutcome {
  const { id, organizationId, status, waitingFor } = onboarding
  const at = { offset, onboardingId: id, ...(organizationId !== undefined && { organizationId }) }
  // What the vendor sets up by itself afterwards has all the time it wants.
  const steps = onboarding.steps.filter(({ kind }) => kind !== 'provisioning')
  if (steps.every((step) => step.status === 'done')) return { ...at, status: 'done' }
  if (status === 'cancelled') return { ...at, status: 'refused', problem: { code: 'conflict' } }
  if (status === 'needs-review' || waitingFor === 'operator') {
    const problem = steps.find((step) => step.status === 'unknown')?.problem
    return { ...at, status: 'unknown', problem: problem ?? { code: 'outcome-unknown' } }
  }
  const refused = steps.find((step) => step.status === 'refused')
  if (status === 'waiting' && waitingFor === 'input') {
    return { ...at, status: 'refused', problem: refused?.problem ?? { code: 'invalid' } }
  }
  return { ...at, status: 'running' }
}

/** Milliseconds the vendor wants to be left alone: a step could not even be sent. */
export function vendorAsksToWait({ status, waitingFor, steps }: OnboardingRecord): number | undefined {
  if (status !== 'waiting' || waitingFor !== 'vendor') return undefined
  const problem = steps.find((step) => step.status === 'pending' && step.problem)?.problem
  return problem && (problem.retryAfter ?? 10) * 1_000
}
