import type { Invitation, Organization, OrganizationRow, User } from '@partnerkit/contract'
import type { VendorInvitation, VendorMember, VendorOrganization } from './schemas.ts'

export function toOrganization(organization: VendorOrganization): Organization {
  const { slug, parent_id, status, created_at, updated_at } = organization
  return {
    ...named(organization),
    ...(slug && { slug }),
    ...(parent_id && { parentId: parent_id }),
    ...(status && { status }),
    ...dates(created_at, updated_at),
  }
}

export function toRow(organization: VendorOrganization): OrganizationRow {
  const { slug, parent_id, child_count, has_children, path, created_at } = organization
  return {
    ...named(organization),
    ...(slug && { slug }),
    ...(created_at !== undefined && { createdAt: created_at }),
    ...(parent_id && { parentId: parent_id }),
    ...(typeof child_count === 'number' && { childCount: child_count }),
    ...(typeof has_children === 'boolean' && { hasChildren: has_children }),
    // Whether a breadcrumb ends with the organization itself is not published.
    ...(path && { path: path.filter(({ id }) => id !== organization.id).map(named) }),
  }
}

/** A member is a user of one organization, and its id is the id there is. */
export function toUser({ id, email, name, role, status, created_at, updated_at }: VendorMember): User {
  return {
    id,
    vendorId: id,
    email,
    ...(name && { name }),
    ...(role !== undefined && { role }),
    status: status === 'invited' || status === 'pending' ? 'invited' : 'active',
    ...dates(created_at, updated_at),
  }
}

export function toInvitation(invitation: VendorInvitation): Invitation {
  const { id, email, role, status, created_at, expires_at } = invitation
  return {
    id,
    email,
    ...(role !== undefined && { role }),
    ...(status && { status }),
    ...(created_at !== undefined && { createdAt: created_at }),
    ...(expires_at !== undefined && { expiresAt: expires_at }),
  }
}

/** A name is never missing by what the vendor says; should it be, the slug or the id still tells which one it is. */
function named({ id, name, slug }: Pick<VendorOrganization, 'id' | 'name' | 'slug'>) {
  return { id, name: name || slug || id }
}

function dates(createdAt: string | undefined, updatedAt: string | undefined) {
  return { ...(createdAt !== undefined && { createdAt }), ...(updatedAt !== undefined && { updatedAt }) }
}
