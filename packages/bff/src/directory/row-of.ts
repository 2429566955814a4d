import type { Location, Organization, OrganizationRow } from '@partnerkit/contract'

/** The table's line of an organization that was read whole. What the vendor did not tell is left out. */
export function rowOf(organization: Organization): OrganizationRow {
  const { id, name, slug, users, locations, createdAt } = organization
  const contactEmail = (users?.find(({ role }) => role === 'owner') ?? users?.[0])?.email
  return {
    id,
    name,
    ...(slug !== undefined && { slug }),
    ...(users && { userCount: users.length }),
    ...(locations && { locationCount: locations.length, pendingLocations: countPending(locations) }),
    ...(contactEmail !== undefined && { contactEmail }),
    ...(createdAt !== undefined && { createdAt }),
  }
}

/** Only an active line answers calls. */
export function isPending({ status }: Pick<Location, 'status'>): boolean {
  return status !== 'active'
}

function countPending(locations: readonly Location[]) {
  return locations.filter(isPending).length
}
