'use client'
import type { Candidate, Remains } from '@partnerkit/contract/client'
import { type Read, useRead } from './read.ts'
import type { ReviewOptions } from './use-review.ts'

/**
 * What at the vendor a step may be about that a person has to decide, each compared with what was sent. Needs
 * `onboarding:resolve` and a principal who may see everything.
 *
 * @example
 * const { data: candidates } = useCandidates({ onboardingId, stepId: 'locations.0' })
 */
export function useCandidates({
  onboardingId,
  stepId,
  tenant,
}: ReviewOptions & { stepId: string }): Read<Candidate[]> {
  const params = { onboardingId, stepId, ...(tenant && { tenant }) }
  return useRead({
    hook: 'useCandidates',
    key: ['listCandidates', params],
    load: async (client) => (await client.listCandidates(params)).items,
  })
}

/**
 * What a cancelled onboarding leaves at the vendor, in the order in which the vendor lets it be removed.
 *
 * @example
 * const { data: remains } = useRemains({ onboardingId })
 * {remains?.cleanUp === 'possible' && <button>Stop and remove it</button>}
 */
export function useRemains({ onboardingId, tenant }: ReviewOptions): Read<Remains> {
  const params = { onboardingId, ...(tenant && { tenant }) }
  return useRead({
    hook: 'useRemains',
    key: ['getRemains', params],
    load: (client) => client.getRemains(params),
  })
}
