'use client'
import type { Organization } from '@partnerkit/contract/client'
import { type Read, useRead } from './read.ts'

/**
 * One organization. Nothing is asked while the id is undefined.
 *
 * @example
 * const { data: organization, error } = useOrganization(organizationId)
 */
export function useOrganization(organizationId: string | undefined): Read<Organization> {
  const id = organizationId ?? ''
  return useRead({
    hook: 'useOrganization',
    key: id ? ['getOrganization', { organizationId: id }] : undefined,
    load: (client) => client.getOrganization({ organizationId: id }),
  })
}
