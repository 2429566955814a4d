import { json } from '../answers.ts'
import { invitationBody } from './bodies.ts'
import { type Call, type Handler, listed, targetOf } from './call.ts'
import { readInput } from './input.ts'
import type { InvitationRecord } from './records.ts'
import { notFound, Refusal } from './refusal.ts'
import type { State } from './state.ts'

const scopes = ['child_organizations:manage'] as const
const invitations = '/admin/partner-console/organizations/{id}/invitations'

/** Inviting people to a child by e-mail. The paths are placeholders, and that of revoking is not even in the list. */
export const invitationRoutes: readonly Handler[] = [
  { name: `GET ${invitations}`, scopes, handle: list },
  { name: `POST ${invitations}`, scopes, handle: invite },
  { name: `DELETE ${invitations}/{invitation_id}`, scopes, handle: revoke },
]

// Those without an answer yet.
function list(call: Call): Response {
  const rows = call.state.invitationsOf(targetOf(call).id).filter(({ status }) => status === 'pending')
  return listed(
    'invitations',
    rows.map((row) => invitationBody(row, call)),
    call,
  )
}

// What a second invitation of the same person does is not documented; here it does not go.
function invite(call: Call): Response {
  const { state, now } = call
  const organizationId = targetOf(call).id
  const input = readInput(call.body)
  const email = input.email('email')
  const role = input.role('role')
  input.check()
  const isPending = state.invitationsOf(organizationId).some((other) => isOpenFor(other, email))
  if (isPending) throw new Refusal(409, 'This person has already been invited.')
  const user = state.userByEmail(email)
  if (state.membersOf(organizationId).some(({ userId }) => userId === user?.id)) {
    throw new Refusal(409, 'This person is already a member.')
  }
  const invitation: InvitationRecord = {
    id: state.idOf('invitation', state.nextNumber('invitation')),
    organizationId,
    email,
    role,
    status: 'pending',
    createdAt: now,
  }
  state.saveInvitation(invitation)
  return json(201, invitationBody(invitation, call))
}

function revoke(call: Call): Response {
  const { params, state } = call
  const organizationId = targetOf(call).id
  const invitation = pendingInvitation(params.invitation_id ?? '', state)
  if (invitation.organizationId !== organizationId) throw notFound('Invitation')
  state.saveInvitation({ ...invitation, status: 'revoked' })
  return new Response(null, { status: 204 })
}

function isOpenFor({ status, email }: InvitationRecord, other: string): boolean {
  return status === 'pending' && email.toLowerCase() === other.toLowerCase()
}

/** @throws Refusal 404 when there is none, or when it has been answered */
export function pendingInvitation(id: string, state: State): InvitationRecord {
  const invitation = state.invitations.get(id)
  if (invitation?.status !== 'pending') throw notFound('Invitation')
  return invitation
}
