import { anyreach, anyreachSandboxRoutes } from '@partnerkit/bff'
import { type Sandbox, sandboxKeys } from '@partnerkit/sandbox'
import type { Opened, ProviderSetup, VendorCall } from './provider-setup.ts'
import { asking, connect, type Reach } from './reach.ts'

const routes: Partial<Record<VendorCall, string>> = {
  getOrganization: 'GET /admin/partner-console/organizations/{id}',
  createOrganization: 'POST /admin/organizations',
}
const root = 'org_sandbox'

/** @param takenSlug the status a slug answers that somebody else has: none is documented. */
export function anyreachSetup(reach: () => Reach<Sandbox<'anyreach'>>, takenSlug: 409 | 422): ProviderSetup {
  return {
    open: () => open(reach()),
    customers: {
      harbor: { organization: { name: 'Harbor Dental', slug: 'harbor-dental' } },
      orchard: { organization: { name: 'Orchard Dental', slug: 'orchard-dental' } },
    },
    taken: {
      input: { organization: { name: 'Another Harbor', slug: 'harbor-dental' } },
      reason: takenSlug === 409 ? 'conflict' : 'invalid',
      fields: ['organization.slug'],
    },
    tells: { fields: true, roles: true, memberships: false, counts: false },
  }
}

function open({ sandbox, origin, transport }: Reach<Sandbox<'anyreach'>>): Opened {
  const definition = anyreach({
    apiKey: sandboxKeys.anyreachPersonal,
    organization: root,
    baseUrl: origin,
    routes: anyreachSandboxRoutes,
  })
  // Two seconds pass between any two looks at the clock: nothing has to wait for its turn.
  let now = Date.now()
  return {
    provider: connect(definition, transport, () => (now += 2_000)),
    fault: (at, fault) => sandbox.faults.add({ ...fault, route: routes[at] ?? at }),
    asked: asking(sandbox),
    // The list has those directly below the partner's own.
    truth: () =>
      sandbox
        .data()
        .organizations.filter(({ parentId }) => parentId === root)
        .map(({ id, name }) => ({ id, name, userIds: [], locationIds: [] })),
  }
}
