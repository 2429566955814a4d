'use client'
import type { User } from '@partnerkit/contract/client'
import { allPages } from './all-pages.ts'
import { type Read, useOrganizationRead } from './read.ts'

/**
 * All users of an organization. Nothing is asked while the id is undefined.
 *
 * @example
 * const { data: users } = useUsers(organizationId)
 */
export function useUsers(organizationId: string | undefined): Read<User[]> {
  return useOrganizationRead({
    operation: 'listUsers',
    organizationId,
    load: (client, input) => allPages((page) => client.listUsers({ ...input, ...page })),
  })
}
