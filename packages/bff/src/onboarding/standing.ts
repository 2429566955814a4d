import type { OnboardingRecord } from '../stores/store.ts'
import { isProvisioning } from './read-back-step.ts'

/** Every create but the wizard's: one step, and somebody who waits for its answer. */
export function isSingle({ operation }: Pick<OnboardingRecord, 'operation'>): boolean {
  return operation !== 'startOnboarding'
}

export function hasEnded({ status }: Pick<OnboardingRecord, 'status'>): boolean {
  return status === 'completed' || status === 'cancelled'
}

/** Whether of no step it is unknown what has become of it. */
export function isDecided({ steps }: Pick<OnboardingRecord, 'steps'>): boolean {
  return steps.every(({ status }) => status !== 'running' && status !== 'unknown')
}

const kinds = new Set<string>(['organization', 'user', 'location', 'invitation', 'provisioning', 'dashboard'])
const statuses = new Set<string>(['pending', 'running', 'done', 'refused', 'unknown'])

/** Whether this version knows what the record says: one of a newer version is left to it. */
export function isUnderstood({ steps }: Pick<OnboardingRecord, 'steps'>): boolean {
  return steps.every(({ kind, status }) => kinds.has(kind) && statuses.has(status))
}

/** How an onboarding stands at the end of a run. */
export function standing(
  { steps }: Pick<OnboardingRecord, 'steps'>,
  needsReview: boolean,
): Pick<OnboardingRecord, 'status' | 'waitingFor'> {
  if (needsReview) return { status: 'needs-review', waitingFor: 'operator' }
  // One that was refused is for its person: a twin is looked for once it is done.
  const isWatched = steps.some(({ status, twins }) => status === 'done' && twins !== undefined)
  if (!isWatched && steps.every(({ status }) => status === 'done')) return { status: 'completed' }
  const isRefused = steps.some(({ status }) => status === 'refused')
  const waitsForVendor =
    !isDecided({ steps }) ||
    isWatched ||
    steps.some(({ status, problem }) => status === 'pending' && problem) ||
    (!isRefused && isProvisioning({ steps }))
  return { status: 'waiting', waitingFor: waitsForVendor ? 'vendor' : 'input' }
}
