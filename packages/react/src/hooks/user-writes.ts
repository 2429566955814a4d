'use client'
import type { NewUser, User, UserPatch } from '@partnerkit/contract/client'
import { useWrite, type Write } from './write.ts'

/**
 * Creates a user in an organization. Repeating the same input after an answer was lost never makes a second one.
 *
 * @example
 * const { trigger } = useCreateUser(organizationId)
 * await trigger({ email: 'ada@example.com', role: 'manager' })
 */
export function useCreateUser(organizationId: string): Write<NewUser, User> {
  return useWrite({
    operation: 'createUser',
    path: { organizationId },
    call: (client, body, key) => client.createUser({ organizationId, body }, { idempotencyKey: key() }),
    event: ({ id }) => ({ type: 'user-created', userId: id }),
  })
}

/**
 * Changes the given fields of a user.
 *
 * @example
 * await trigger({ userId, role: 'manager' })
 */
export function useUpdateUser(organizationId: string): Write<{ userId: string } & UserPatch, User> {
  return useWrite({
    operation: 'updateUser',
    path: { organizationId },
    call: (client, { userId, ...body }) => client.updateUser({ organizationId, userId, body }),
    event: (_, { userId }) => ({ type: 'user-updated', userId }),
  })
}

/**
 * Removes a user from an organization. Fails with `user-shared` when the user also belongs to an
 * organization this person cannot see.
 *
 * @example
 * await trigger({ userId })
 */
export function useRemoveUser(organizationId: string): Write<{ userId: string }, void> {
  return useWrite({
    operation: 'removeUser',
    path: { organizationId },
    call: (client, { userId }) => client.removeUser({ organizationId, userId }),
    event: (_, { userId }) => ({ type: 'user-removed', userId }),
  })
}

/**
 * Makes the links to a user's dashboard that are out there worthless; the next launch uses a new token. It fails with
 * `outcome-unknown` when the answer was lost: once more makes sure, and throws out whoever has come back since.
 *
 * @example
 * const { trigger } = useRotateEmbedToken(organizationId, userId)
 */
export function useRotateEmbedToken(organizationId: string, userId: string): Write<void, void> {
  return useTokenChange('rotate', { organizationId, userId })
}

/**
 * Takes a user's token away without making another: whoever looks is thrown out. A later launch asks the vendor for one
 * anew. For links that got into the wrong hands, `useRotateEmbedToken`.
 *
 * @example
 * const { trigger } = useRevokeEmbedToken(organizationId, userId)
 */
export function useRevokeEmbedToken(organizationId: string, userId: string): Write<void, void> {
  return useTokenChange('revoke', { organizationId, userId })
}

function useTokenChange(
  change: 'rotate' | 'revoke',
  path: { organizationId: string; userId: string },
): Write<void, void> {
  const operation = `${change}EmbedToken` as const
  return useWrite({
    operation,
    path,
    call: (client) => client[operation](path),
    event: () => ({ type: `embed-token-${change}d` }),
  })
}
