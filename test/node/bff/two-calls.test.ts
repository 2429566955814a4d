import { GRANTED, type Principal } from '@partnerkit/bff'
import type { Client } from '@partnerkit/contract/client'
import { createSandbox } from '@partnerkit/sandbox'
import { describe, expect, it } from 'vitest'
import { admin, apiKey, key, openBff } from './open-bff.ts'

interface About {
  readonly organizationId: string
  readonly userId: string
  readonly locationId: string
}

/** Each launch and each change of something in an organization. */
const asked: Readonly<Record<string, (client: Client, about: About) => Promise<unknown>>> = {
  launchDashboard: (client, { locationId: _, ...user }) => client.launchDashboard({ ...user, body: {} }),
  getEmbedUrl: (client, { locationId: _, ...user }) => client.getEmbedUrl(user),
  rotateEmbedToken: (client, { locationId: _, ...user }) => client.rotateEmbedToken(user),
  revokeEmbedToken: (client, { locationId: _, ...user }) => client.revokeEmbedToken(user),
  createUser: (client, { organizationId }) =>
    client.createUser({ organizationId, body: { email: 'nia@harbor.test' } }, key()),
  'createUser with an id of the partner’s': (client, { organizationId }) =>
    client.createUser({ organizationId, body: { email: 'nia@harbor.test', externalId: 'nia-1' } }, key()),
  updateUser: (client, { locationId: _, ...user }) => client.updateUser({ ...user, body: { name: 'Nia' } }),
  removeUser: (client, { locationId: _, ...user }) => client.removeUser(user),
  createLocation: (client, { organizationId }) =>
    client.createLocation(
      { organizationId, body: { name: 'Desk', address: '1 Desk St', areaCode: '415' } },
      key(),
    ),
  updateLocation: (client, { userId: _, ...line }) =>
    client.updateLocation({ ...line, body: { name: 'Desk' } }),
  deleteLocation: (client, { userId: _, ...line }) => client.deleteLocation(line),
}

/** What is known of the list of all customers at that moment. */
const lists: Readonly<Record<string, number | undefined>> = { unread: undefined, fresh: 0, old: 3_600_000 }

describe.each(['guide', 'reference'] as const)('with the bodies of the vendor’s %s', (bodies) => {
  describe.each(Object.entries(lists))('and a list of customers that is %s', (_, age) => {
    it.each(Object.keys(asked))('%s is two calls at most', async (name) => {
      let now = 1_800_000_000_000
      const sandbox = createSandbox({ organizations: 4, apiKeys: [apiKey], bodies, seed: 3 })
      const { bff, client, calls } = openBff({
        sandbox,
        bff: { clock: () => now, dashboard: { exposeEmbedToken: true } },
      })
      const [own] = sandbox.data().organizations
      const organizationId = String(own?.id)
      const userId = own?.users.at(-1)?.externalId ?? ''
      const locationId = String(own?.locations[0]?.id)
      await bff.grants.add('north', organizationId)
      if (age !== undefined) {
        await client().listOrganizations()
        now += age
      }
      sandbox.clearRequests()
      const granted: Principal = { ...admin, id: 'gil', organizations: GRANTED }
      await asked[name]?.(client(granted), { organizationId, userId, locationId })
      expect(calls().length, calls().join(', ')).toBeLessThanOrEqual(2)
    })
  })
})

it('an embed URL is not proven by the list of customers again where an organization’s own body proves it', async () => {
  let now = 1_800_000_000_000
  const sandbox = createSandbox({ organizations: 4, apiKeys: [apiKey], bodies: 'reference', seed: 3 })
  const { client, calls } = openBff({
    sandbox,
    bff: { clock: () => now, dashboard: { exposeEmbedToken: true } },
  })
  const [own] = sandbox.data().organizations
  const organizationId = String(own?.id)
  const userId = own?.users.at(-1)?.externalId ?? ''
  const listed: Principal = { ...admin, id: 'lea', organizations: new Set([organizationId]) }
  await client(listed).getEmbedUrl({ organizationId, userId })
  expect(calls()[0]).toBe('GET /organizations')
  now += 3_600_000
  sandbox.clearRequests()
  await client(listed).getEmbedUrl({ organizationId, userId })
  expect(calls()[0]).toBe(`GET /organizations/${organizationId}`)
})
