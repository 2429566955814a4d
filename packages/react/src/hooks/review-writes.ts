'use client'
import type { Client, Onboarding, ResolveStepBody } from '@partnerkit/contract/client'
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
  const which = { onboardingId, ...(tenant && { tenant }) }
  return useDecision('useResolveStep', which, (client, decision) =>
    client.resolveStep({ ...which, ...decision }),
  )
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
  const which = { onboardingId, ...(tenant && { tenant }) }
  return useDecision('useCancelOnboarding', which, async (client, { cleanUp }) => {
    await client.cancelOnboarding({ ...which, ...(cleanUp && { cleanUp }) })
    return client.getOnboarding(which)
  })
}

function useDecision<Input>(
  hook: string,
  { onboardingId, tenant }: ReviewOptions,
  decide: (client: Client, input: Input) => Promise<Onboarding>,
): Write<Input, Onboarding> {
  const { cache } = useKit(hook)
  return useWrite({
    // What it makes stale elsewhere is the same.
    operation: 'startOnboarding',
    async call(client, input: Input) {
      try {
        const onboarding = await decide(client, input)
        // Before anybody can decide a second time.
        cache.put(onboardingKey(onboardingId, tenant), onboarding)
        return onboarding
      } finally {
        // Also after a failure: it may have been done, or somebody else was faster.
        void cache.mutate(isOfReview)
      }
    },
  })
}

/** Here and not in `keys.ts`: whoever decides nothing carries nothing of it. */
function isOfReview(key?: unknown): boolean {
  return Array.isArray(key) && ['getOnboarding', 'getRemains', 'listCandidates'].includes(key[0])
}
