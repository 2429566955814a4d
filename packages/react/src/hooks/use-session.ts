'use client'
import type { Capability, OperationName, Session } from '@partnerkit/contract/client'
import { type Read, useSessionData, useSessionRead } from './read.ts'

/**
 * Who is signed in, what they may do, and which forms the vendor has.
 *
 * @example
 * const { data: session } = useSession()
 */
export function useSession(): Read<Session> {
  return useSessionRead('useSession')
}

/**
 * Whether this vendor offers an operation and this person may use it. `undefined` while nobody knows yet.
 *
 * @example
 * const canCreate = useCapability('createOrganization') === 'allowed'
 */
export function useCapability(operation: OperationName): Capability | undefined {
  return useSessionData('useCapability')?.capabilities[operation]
}
