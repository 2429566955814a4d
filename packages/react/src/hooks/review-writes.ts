'use client'
import type { Onboarding, ResolveStepBody } from '@partnerkit/contract/client'
import { useKit } from '../provider/context.ts'
import { onboardingKey } from './onboarding/use-progress.ts'
import type { ReviewOptions } from './use-review.ts'
import { useWrite, type Write } from './write.ts'

export interface Decision {
  stepId: string
  /** `{ adopt: id }` of a candidate, or `{ create: true }`. */
  body: ResolveStepBody
}

/**
 * Decides how a step goes on: with something that is at the vendor, or anew. Fails with `conflict` when it was decided
 * meanwhile, or when nothing of that id is there any more.
 *
 * @example
 * await trigger({ stepId: 'locations.0', body: { adopt: candidate.id } })
 */
export function useResolveStep({ onboardingId, tenant }: ReviewOptions): Write<Decision, Onboarding> {
  const { cache } = useKit('useResolveStep')
  return useWrite({
    operation: 'resolveStep',
    async call(client, decision) {
      const onboarding = await client.resolveStep({ onboardingId, ...(tenant && { tenant }), ...decision })
      // Before anybody can decide a second time.
      cache.put(onboardingKey(onboardingId, tenant), onboarding)
      return onboarding
    },
  })
}

/**
 * Ends an onboarding. What it has created stays, unless `cleanUp` asks for it to be removed too; should that stop
 * half-way, the same call goes on with it.
 *
 * @example
 * await trigger({ cleanUp: true })
 */
export function useCancelOnboarding({
  onboardingId,
  tenant,
}: ReviewOptions): Write<{ cleanUp: boolean }, Onboarding> {
  const { cache } = useKit('useCancelOnboarding')
  const which = { onboardingId, ...(tenant && { tenant }) }
  return useWrite({
    operation: 'cancelOnboarding',
    async call(client, { cleanUp }) {
      await client.cancelOnboarding({ ...which, ...(cleanUp && { cleanUp }) })
      const onboarding = await client.getOnboarding(which)
      cache.put(onboardingKey(onboardingId, tenant), onboarding)
      return onboarding
    },
  })
}
