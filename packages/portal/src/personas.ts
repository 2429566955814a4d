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
 * The session of a persona. The two customers are people of the oldest organization that has an owner and
 * somebody else; `null` when there is none.
 */
export async function sessionFor(persona: Persona, bff: Bff<Request>): Promise<PortalSession | null> {
  if (persona === 'partner-admin' || persona === 'partner-viewer') return { persona }
  const vendor = bff.as(principalOf({ persona: 'partner-admin' }))
  const { items } = await vendor.listOrganizations({ sort: 'createdAt', limit: 25 })
  for (const { id: organizationId } of items) {
    const users = (await vendor.listUsers({ organizationId })).items
    const owner = users.find(({ role }) => role === 'owner')
    const other = users.find(({ role }) => role !== 'owner')
    if (!owner || !other) continue
    return { persona, organizationId, dashboardUserId: persona === 'customer-owner' ? owner.id : other.id }
  }
  return null
}
