import { type Call, organizationById, organizationInQuery } from './call.ts'
import type { Input } from './input.ts'
import { type OrganizationRecord, type Role, roles, type UserRecord } from './records.ts'
import { Refusal } from './refusal.ts'
import type { State } from './state.ts'

/** What a user call says about belonging: an organization, a role in it, both or neither. */
export interface MembershipWish {
  readonly organization: OrganizationRecord | undefined
  readonly role: Role | undefined
}

/** Reads `organization_id` (query or body) and `role`, which needs the former. */
export function readMembership(input: Input, call: Call): MembershipWish {
  const byQuery = organizationInQuery(call)
  const byBody = organizationById(call.state, call.body.organization_id)
  if (byQuery && byBody && byQuery.id !== byBody.id) {
    input.fail('organization_id', 'The organization_id of the query and of the body must be the same.')
  }
  const organization = byBody ?? byQuery
  const role = readRole(input, call.body.role)
  if (role !== undefined && organization === undefined) {
    input.fail('organization_id', 'The organization_id field is required when role is present.')
  }
  return { organization, role }
}

function readRole(input: Input, value: unknown): Role | undefined {
  if (value === undefined || value === null) return undefined
  const role = roles.find((known) => known === value)
  if (role === undefined) input.fail('role', 'The selected role is invalid.')
  return role
}

/** The user with one membership more, or with another role in one it has. */
export function withMembership(
  user: UserRecord,
  { organization, role }: MembershipWish,
): UserRecord['memberships'] {
  if (organization === undefined) return user.memberships
  const organizationId = organization.id
  const present = user.memberships.find((membership) => membership.organizationId === organizationId)
  if (present === undefined) return [...user.memberships, { organizationId, role: role ?? 'user' }]
  const changed = { organizationId, role: role ?? present.role }
  return user.memberships.map((membership) => (membership === present ? changed : membership))
}

/**
 * Refuses to leave people in an organization without an owner. Documented are "at least one owner" and "delete
 * only without users", so the very last person may go and an owner before the others may not.
 */
export function keepAnOwner(state: State, user: UserRecord, remaining: UserRecord['memberships']): void {
  for (const { organizationId, role } of user.memberships) {
    if (role !== 'owner') continue
    const stays = remaining.find((membership) => membership.organizationId === organizationId)
    if (stays?.role === 'owner') continue
    const others = state.usersOf(organizationId).filter((other) => other.id !== user.id)
    const people = stays === undefined ? others : [...others, user]
    const owned = others.some((other) =>
      other.memberships.some((theirs) => theirs.organizationId === organizationId && theirs.role === 'owner'),
    )
    if (people.length > 0 && !owned) throw new Refusal(422, 'An organization must have at least one owner.')
  }
}
