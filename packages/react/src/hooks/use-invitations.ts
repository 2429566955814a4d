'use client'
import type { Invitation } from '@partnerkit/contract/client'
import { allPages } from './all-pages.ts'
import { type Read, useOrganizationRead } from './read.ts'

/**
 * The invitations into an organization that nobody has answered yet. Nothing is asked while the id is undefined.
 *
 * @example
 * const { data: invitations } = useInvitations(organizationId)
 */
export function useInvitations(organizationId: string | undefined): Read<Invitation[]> {
  return useOrganizationRead({
    operation: 'listInvitations',
    organizationId,
    load: (client, input) => allPages((page) => client.listInvitations({ ...input, ...page })),
  })
}
