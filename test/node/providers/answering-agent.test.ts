import { answeringAgent, fetchTransport } from '@partnerkit/bff'
import { createSandbox } from '@partnerkit/sandbox'
import { describeProvider } from './describe-provider.ts'
import { harbor, type Opened, orchard, type VendorCall } from './provider-setup.ts'

const routes: Record<VendorCall, string> = {
  getOrganization: 'GET /organizations/{organization_id}',
  createOrganization: 'POST /organizations',
  deleteOrganization: 'DELETE /organizations/{organization_id}',
  createUser: 'POST /users',
  createLocation: 'POST /locations',
  rotate: 'POST /users/{external_id}/embed-token',
}

// The documents exist in two generations, and no error body is documented: each combination has to do.
for (const bodies of ['guide', 'reference'] as const) {
  for (const errors of ['message', 'error'] as const) {
    describeProvider(`Answering Agent as in the ${bodies}, errors as {${errors}}`, {
      open: () => open({ bodies, errors }),
      customers: { harbor, orchard },
      taken: { input: { ...orchard, owner: harbor.owner }, fields: ['owner.externalId', 'owner.email'] },
      tells: {
        fields: errors === 'message',
        roles: bodies === 'reference',
        memberships: bodies === 'reference',
        counts: true,
      },
    })
  }
}

function open(shapes: Pick<NonNullable<Parameters<typeof createSandbox>[0]>, 'bodies' | 'errors'>): Opened {
  const sandbox = createSandbox({ ...shapes, organizations: 3 })
  let seen = 0
  const provider = answeringAgent({
    apiKey: 'sandbox-key',
    baseUrl: 'http://127.0.0.1:4010/api/v1',
    dashboardUrl: 'http://127.0.0.1:4010/dashboard.html',
  }).connect({
    transport: fetchTransport(sandbox.fetch),
    clock: Date.now,
    random: (bytes) => new Uint8Array(bytes),
    log: () => undefined,
  })
  return {
    provider,
    fault: (at, fault) => sandbox.faults.add({ ...fault, route: routes[at] }),
    asked() {
      const lines = sandbox.requests.slice(seen).map(({ method, path }) => `${method} ${path}`)
      seen = sandbox.requests.length
      return lines
    },
    truth: () =>
      sandbox.data().organizations.map(({ id, name, users, locations }) => ({
        id: String(id),
        name,
        userIds: users.map(({ externalId }) => externalId),
        locationIds: locations.map((location) => String(location.id)),
      })),
  }
}
