import { fetchTransport, silentWitness } from '@partnerkit/bff'
import { createSandbox, sandboxKeys } from '@partnerkit/sandbox'
import { describeProvider } from './describe-provider.ts'
import type { Opened, VendorCall } from './provider-setup.ts'
import { harborContact } from './scripted-silent-witness.ts'

const routes: Partial<Record<VendorCall, string>> = {
  getOrganization: 'GET /api/organizations/{id}',
  createOrganization: 'POST /api/organizations',
  deleteOrganization: 'DELETE /api/organizations/{id}',
}

// The older generation lists by pages and names a field without a code.
for (const bodies of ['current', 'older'] as const) {
  describeProvider(`Silent Witness, ${bodies} generation`, {
    open: () => open(bodies),
    customers: {
      harbor: { organization: { name: 'Harbor Dental', contact: harborContact } },
      orchard: { organization: { name: 'Orchard Dental', contact: { ...harborContact, city: 'Chicago' } } },
    },
    tells: { fields: true, roles: false, memberships: false, counts: false },
  })
}

function open(bodies: 'current' | 'older'): Opened {
  const sandbox = createSandbox({ vendor: 'silent-witness', bodies, organizations: 3 })
  let seen = 0
  const provider = silentWitness({
    apiKey: sandboxKeys.silentWitness,
    baseUrl: 'http://127.0.0.1:4010',
  }).connect({
    transport: fetchTransport(sandbox.fetch),
    clock: Date.now,
    random: (bytes) => new Uint8Array(bytes),
    log: () => undefined,
  })
  return {
    provider,
    fault: (at, fault) => sandbox.faults.add({ ...fault, route: routes[at] ?? at }),
    asked() {
      const lines = sandbox.requests.slice(seen).map(({ method, path }) => `${method} ${path}`)
      seen = sandbox.requests.length
      return lines
    },
    truth: () =>
      sandbox.data().organizations.map(({ id, name }) => ({ id, name, userIds: [], locationIds: [] })),
  }
}
