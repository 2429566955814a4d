'use client'
import type { Invitation, NewInvitation } from '@partnerkit/contract/client'
import { useWrite, type Write } from './write.ts'

/**
 * Invites somebody into an organization. Repeating the same input after an answer was lost never sends a second
 * invitation.
 *
 * @example
 * const { trigger } = useCreateInvitation(organizationId)
 * await trigger({ email: 'ada@example.com', role: 'admin' })
 */
export function useCreateInvitation(organizationId: string): Write<NewInvitation, Invitation> {
  return useWrite({
    operation: 'createInvitation',
    path: { organizationId },
    call: (client, body, key) => client.createInvitation({ organizationId, body }, { idempotencyKey: key() }),
    event: ({ id }) => ({ type: 'invitation-created', invitationId: id }),
  })
}

/**
 * Takes an invitation back that nobody has accepted yet.
 *
 * @example
 * await trigger({ invitationId })
 */
export function useRevokeInvitation(organizationId: string): Write<{ invitationId: string }, void> {
  return useWrite({
    operation: 'revokeInvitation',
    path: { organizationId },
    call: (client, { invitationId }) => client.revokeInvitation({ organizationId, invitationId }),
    event: (_, { invitationId }) => ({ type: 'invitation-revoked', invitationId }),
  })
}
