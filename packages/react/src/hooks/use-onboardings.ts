'use client'
import type { OnboardingStatus, OperationOutput } from '@partnerkit/contract/client'
import { type Read, useRead } from './read.ts'

export type OnboardingsPage = OperationOutput<'listOnboardings'>

/**
 * Onboardings this person may see, newest first: the unfinished ones can be taken up again.
 *
 * @example
 * const { data } = useOnboardings({ status: 'waiting' })
 */
export function useOnboardings({ status }: { status?: OnboardingStatus } = {}): Read<OnboardingsPage> {
  const params = status ? { status } : {}
  return useRead({
    hook: 'useOnboardings',
    key: ['listOnboardings', params],
    load: (client) => client.listOnboardings(params),
  })
}
