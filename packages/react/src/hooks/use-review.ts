'use client'
import type { Onboarding, OnboardingStep } from '@partnerkit/contract/client'
import { useKit } from '../provider/context.ts'
import { useProgress } from './onboarding/use-progress.ts'
import type { Read } from './read.ts'
import { useCapability } from './use-session.ts'

/** Which onboarding is meant. */
export interface ReviewOptions {
  onboardingId: string
  /** Whose it is: the `tenant` of the onboarding. @default the person's own tenant */
  tenant?: string | undefined
}

export interface Review extends Read<Onboarding> {
  /** The steps that go on only as somebody decides. */
  readonly openSteps: readonly OnboardingStep[]
  /** Whether this person may decide. Undefined while nobody knows yet. */
  readonly mayDecide: boolean | undefined
}

/**
 * An onboarding of which nobody but a person can tell how it goes on. What there is to choose from: `useCandidates`;
 * what was chosen: `useResolveStep`. For the drawn one: `ReviewPanel`.
 *
 * @example
 * const { data: onboarding, openSteps, mayDecide } = useReview({ onboardingId })
 */
export function useReview({ onboardingId, tenant }: ReviewOptions): Review {
  const kit = useKit('useReview')
  const capability = useCapability('resolveStep')
  const read = useProgress(kit, onboardingId, tenant)
  return {
    ...read,
    openSteps: openStepsOf(read.data),
    mayDecide: capability && capability === 'allowed',
  }
}

function openStepsOf(onboarding: Onboarding | undefined): OnboardingStep[] {
  const { status, waitingFor, steps = [] } = onboarding ?? {}
  if (status === 'needs-review') {
    // A finished step with a problem has a late twin.
    return steps.filter((step) => step.status === 'unknown' || (step.status === 'done' && step.problem))
  }
  if (waitingFor !== 'operator') return []
  return steps.filter((step) => step.status === 'pending').slice(0, 1)
}
