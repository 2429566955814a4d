import type { Location, Organization, OrganizationRow, User } from '@partnerkit/contract'
import type { DirectoryEntry } from '../provider.ts'
import type { ListedOrganization, VendorLocation, VendorOrganization, VendorUser } from './schemas.ts'

export function toOrganization(organization: VendorOrganization): Organization {
  const { id, name, description, users, phone_numbers, created_at, updated_at } = organization
  return {
    id,
    name,
    ...(description && { description }),
    ...(users && { users: toUsers(users, id) }),
    ...(phone_numbers && { locations: phone_numbers.map(toLocation) }),
    ...dates(created_at, updated_at),
  }
}

export function toDirectoryEntry(organization: ListedOrganization): DirectoryEntry {
  const { id, name, users, phone_numbers, created_at } = organization
  const contact = users?.find((user) => roleIn(user, id) === 'owner') ?? users?.[0]
  const row: OrganizationRow = {
    id,
    name,
    ...(users && { userCount: users.length }),
    ...(phone_numbers && {
      locationCount: phone_numbers.length,
      pendingLocations: phone_numbers.filter(({ status }) => status !== 'active').length,
    }),
    ...(contact && { contactEmail: contact.email }),
    ...(created_at !== undefined && { createdAt: created_at }),
  }
  if (!users) return { row }
  // Of half a million people in one organization each, who says so need not be remembered.
  const isAlone = ({ organizations }: (typeof users)[number]) => organizations?.length === 1
  const idsOf = (some: typeof users) => some.flatMap(({ external_id }) => external_id || [])
  return {
    row,
    userIds: idsOf(users.filter((user) => !isAlone(user))),
    ownUserIds: idsOf(users.filter(isAlone)),
  }
}

/** Who has no `external_id` has no id at all here and is left out. */
export function toUsers(users: readonly VendorUser[], organizationId: string): User[] {
  return users.flatMap((user) => toUser(user, organizationId) ?? [])
}

/** A user as seen from one organization: the role is the role there. */
export function toUser(user: VendorUser, organizationId: string): User | undefined {
  const { id, external_id, email, name, created_at, updated_at } = user
  if (!external_id) return undefined
  const role = roleIn(user, organizationId)
  return {
    id: external_id,
    vendorId: id,
    email,
    ...(name && { name }),
    ...(role && { role }),
    ...dates(created_at, updated_at),
  }
}

export function toLocation(location: VendorLocation): Location {
  const { id, name, phone_number, status, address, created_at, updated_at } = location
  return {
    id,
    ...(name && { name }),
    ...(phone_number && { phoneNumber: phone_number }),
    status: status || 'unknown',
    ...(address && { address }),
    ...dates(created_at, updated_at),
  }
}

function roleIn(
  { organizations }: Pick<VendorUser, 'organizations'>,
  organizationId: string,
): string | undefined {
  return organizations?.find(({ id }) => id === organizationId)?.role ?? undefined
}

function dates(createdAt: string | undefined, updatedAt: string | undefined) {
  return { ...(createdAt !== undefined && { createdAt }), ...(updatedAt !== undefined && { updatedAt }) }
}
