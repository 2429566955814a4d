import { ProblemError } from '../problem.ts'
import { offered } from '../providers/offered.ts'
import { pageOf } from './nested.ts'
import type { Operation } from './operation.ts'

export const listInvitations: Operation<'listInvitations'> = async ({ params, query }, { provider, call }) =>
  pageOf(await offered(provider.invitations).list(params.organizationId, call), query)

export const revokeInvitation: Operation<'revokeInvitation'> = async (
  { params },
  { provider, store, call },
) => {
  const { organizationId, invitationId } = params
  const invitations = offered(provider.invitations)
  // The organization's own list proves that it is one of its.
  const open = await invitations.list(organizationId, call)
  if (!open.some(({ id }) => id === invitationId)) throw new ProblemError('not-found')
  await invitations.revoke(organizationId, invitationId, call)
  await store.onboardings.forgetResource('invitation', invitationId)
}
