import { silentWitness } from '@partnerkit/bff'
import { type Sandbox, sandboxKeys } from '@partnerkit/sandbox'
import type { Opened, ProviderSetup, VendorCall } from './provider-setup.ts'
import { asking, connect, type Reach } from './reach.ts'
import { harborContact } from './scripted-silent-witness.ts'

const routes: Partial<Record<VendorCall, string>> = {
  getOrganization: 'GET /api/organizations/{id}',
  createOrganization: 'POST /api/organizations',
  deleteOrganization: 'DELETE /api/organizations/{id}',
}

export function silentWitnessSetup(reach: () => Reach<Sandbox<'silent-witness'>>): ProviderSetup {
  return {
    open: () => open(reach()),
    customers: {
      harbor: { organization: { name: 'Harbor Dental', contact: harborContact } },
      orchard: { organization: { name: 'Orchard Dental', contact: { ...harborContact, city: 'Chicago' } } },
    },
    tells: { fields: true, roles: false, memberships: false, counts: false },
  }
}

function open({ sandbox, origin, transport }: Reach<Sandbox<'silent-witness'>>): Opened {
  const definition = silentWitness({ apiKey: sandboxKeys.silentWitness, baseUrl: origin })
  return {
    provider: connect(definition, transport),
    fault: (at, fault) => sandbox.faults.add({ ...fault, route: routes[at] ?? at }),
    asked: asking(sandbox),
    truth: () =>
      sandbox.data().organizations.map(({ id, name }) => ({ id, name, userIds: [], locationIds: [] })),
  }
}
