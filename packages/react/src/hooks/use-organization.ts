'use client'
import type { Organization } from '@partnerkit/contract/client'
import { type Read, useOrganizationRead } from './read.ts'

/**
 * One organization. Nothing is asked while the id is undefined.
 *
 * @example
 * const { data: organization, error } = useOrganization(organizationId)
 */
export function useOrganization(organizationId: string | undefined): Read<Organization> {
  return useOrganizationRead({
    operation: 'getOrganization',
    organizationId,
    load: (client, input) => client.getOrganization(input),
  })
}
