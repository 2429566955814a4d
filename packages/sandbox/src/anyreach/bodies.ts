import { type Call, timeOf } from './call.ts'
import type { InvitationRecord, MemberRecord, OrganizationRecord } from './records.ts'

type View = Pick<Call, 'state' | 'settings'>

/** The attributes of an organization that are known to exist, and its times. */
export function organizationBody(organization: OrganizationRecord, view: Pick<View, 'settings'>) {
  const { id, slug, name, parentId, createdAt, updatedAt } = organization
  return {
    id,
    slug,
    name,
    parent_id: parentId,
    created_at: timeOf(createdAt, view),
    updated_at: timeOf(updatedAt, view),
  }
}

export function memberBody({ userId, role, createdAt }: MemberRecord, { state, settings }: View) {
  const user = state.users.get(userId)
  return {
    user_id: userId,
    email: user?.email ?? '',
    name: user?.name ?? null,
    roles: [role],
    created_at: timeOf(createdAt, { settings }),
  }
}

export function invitationBody({ id, email, role, status, createdAt }: InvitationRecord, view: View) {
  return { id, email, role, status, created_at: timeOf(createdAt, view) }
}
