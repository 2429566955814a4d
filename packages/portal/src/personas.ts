import { ALL_ORGANIZATIONS, type Bff, type Principal } from '@partnerkit/bff'
import type { Request } from 'express'
import type { PortalSession } from './session-cookie.ts'

/** The four people this demonstration lets you be. A real portal has its own users and its own sign-in. */
const personas = ['partner-admin', 'partner-viewer', 'customer-owner', 'customer-user'] as const
export type Persona = (typeof personas)[number]

export function isPersona(value: unknown): value is Persona {
  return personas.some((persona) => persona === value)
}

/** What the BFF is told about the person who signed in. */
export function principalOf({ persona, organizationId, dashboardUserId }: PortalSession): Principal {
  const who = { id: persona, role: persona }
  if (organizationId === undefined) {
    return { ...who, tenant: 'larkfield', organizations: ALL_ORGANIZATIONS }
  }
  return {
    ...who,
    tenant: `customer-${organizationId}`,
    organizations: new Set([organizationId]),
    ...(dashboardUserId !== undefined && { dashboardUserId }),
  }
}

/**
 * The session of a persona. The two customers are people of the first organization that has somebody in charge and
 * somebody else; otherwise why there are none: the vendor knows no people, or there is no such organization.
 */
export async function sessionFor(
  persona: Persona,
  bff: Bff<Request>,
): Promise<PortalSession | 'no-people' | 'no-customer'> {
  if (persona === 'partner-admin' || persona === 'partner-viewer') return { persona }
  const vendor = bff.as(principalOf({ persona: 'partner-admin' }))
  const { capabilities, lists } = await vendor.getSession()
  if (capabilities.listUsers !== 'allowed') return 'no-people'
  const oldestFirst = lists.organizations.sort.includes('createdAt') && { sort: 'createdAt' }
  const { items } = await vendor.listOrganizations({ limit: 25, ...oldestFirst })
  for (const { id: organizationId } of items) {
    const users = (await vendor.listUsers({ organizationId })).items
    const owner = users.find(isInCharge)
    const other = users.find((user) => !isInCharge(user))
    if (!owner || !other) continue
    return { persona, organizationId, dashboardUserId: persona === 'customer-owner' ? owner.id : other.id }
  }
  return 'no-customer'
}

/** Vendors call it by one or the other. */
function isInCharge({ role }: { role?: string | undefined }): boolean {
  return role === 'owner' || role === 'admin'
}
