import { pendingInvitation } from './invitation-routes.ts'
import type { InvitationRecord, UserRecord } from './records.ts'
import type { State } from './state.ts'

/** Does what the invited person would do in the vendor's own pages: joins with the role of the invitation. */
export function acceptInvitation(id: string, state: State, now: number): InvitationRecord {
  const invitation = pendingInvitation(id, state)
  const { organizationId, email, role } = invitation
  const userId = (state.userByEmail(email) ?? newUser(email, state)).id
  state.saveMember({ organizationId, userId, role, createdAt: now })
  const accepted: InvitationRecord = { ...invitation, status: 'accepted' }
  state.saveInvitation(accepted)
  return accepted
}

/** Turns an invitation down. */
export function declineInvitation(id: string, state: State): InvitationRecord {
  const declined: InvitationRecord = { ...pendingInvitation(id, state), status: 'declined' }
  state.saveInvitation(declined)
  return declined
}

function newUser(email: string, state: State): UserRecord {
  const user = { id: state.idOf('user', state.nextNumber('user')), email, name: null }
  state.addUser(user)
  return user
}
