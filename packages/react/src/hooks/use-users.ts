'use client'
import type { User } from '@partnerkit/contract/client'
import { allPages } from './all-pages.ts'
import { type Read, useRead } from './read.ts'

/**
 * All users of an organization. Nothing is asked while the id is undefined.
 *
 * @example
 * const { data: users } = useUsers(organizationId)
 */
export function useUsers(organizationId: string | undefined): Read<User[]> {
  const id = organizationId ?? ''
  return useRead({
    hook: 'useUsers',
    key: id ? ['listUsers', { organizationId: id }] : undefined,
    load: (client) => allPages((page) => client.listUsers({ organizationId: id, ...page })),
  })
}
