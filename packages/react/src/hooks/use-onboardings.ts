'use client'
import type { OperationInput, OperationOutput } from '@partnerkit/contract/client'
import { type Read, useRead } from './read.ts'

export type OnboardingsPage = OperationOutput<'listOnboardings'>

type OnboardingsQuery = Pick<OperationInput<'listOnboardings'>, 'status' | 'tenants'>

/**
 * Onboardings this person may see, newest first: the unfinished ones can be taken up again. `tenants: 'all'` is for who
 * may decide what becomes of those of others.
 *
 * @example
 * const { data } = useOnboardings({ status: 'waiting' })
 */
export function useOnboardings(query: OnboardingsQuery = {}): Read<OnboardingsPage> {
  return useRead({
    hook: 'useOnboardings',
    key: ['listOnboardings', query],
    load: (client) => client.listOnboardings(query),
  })
}
