import { answeringAgent } from '@partnerkit/bff'
import type { Sandbox } from '@partnerkit/sandbox'
import { harbor, type Opened, orchard, type ProviderSetup, type VendorCall } from './provider-setup.ts'
import { asking, connect, type Reach } from './reach.ts'

/** The two generations of bodies, and two shapes of errors: no document shows one. */
export interface AnsweringAgentShapes {
  readonly bodies: 'guide' | 'reference'
  readonly errors: 'message' | 'error'
}

const routes: Record<VendorCall, string> = {
  getOrganization: 'GET /organizations/{organization_id}',
  createOrganization: 'POST /organizations',
  deleteOrganization: 'DELETE /organizations/{organization_id}',
  createUser: 'POST /users',
  createLocation: 'POST /locations',
  rotate: 'POST /users/{external_id}/embed-token',
}

export function answeringAgentSetup(
  { bodies, errors }: AnsweringAgentShapes,
  reach: () => Reach<Sandbox>,
): ProviderSetup {
  return {
    open: () => open(reach()),
    customers: { harbor, orchard },
    taken: {
      input: { ...orchard, owner: harbor.owner },
      reason: 'invalid',
      fields: ['owner.externalId', 'owner.email'],
    },
    tells: {
      fields: errors === 'message',
      roles: bodies === 'reference',
      memberships: bodies === 'reference',
      counts: true,
    },
  }
}

function open({ sandbox, origin, transport }: Reach<Sandbox>): Opened {
  const definition = answeringAgent({
    apiKey: 'sandbox-key',
    baseUrl: `${origin}/api/v1`,
    dashboardUrl: `${origin}/dashboard.html`,
  })
  return {
    provider: connect(definition, transport),
    fault: (at, fault) => sandbox.faults.add({ ...fault, route: routes[at] }),
    asked: asking(sandbox),
    truth: () =>
      sandbox.data().organizations.map(({ id, name, users, locations }) => ({
        id: String(id),
        name,
        userIds: users.map(({ externalId }) => externalId),
        locationIds: locations.map((location) => String(location.id)),
      })),
  }
}
