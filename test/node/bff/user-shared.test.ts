import { fetchTransport, type Principal } from '@partnerkit/bff'
import { createSandbox } from '@partnerkit/sandbox'
import { describe, expect, it } from 'vitest'
import { admin, apiKey, openBff } from './open-bff.ts'

/** The vendor's older bodies do not say where a user belongs: the list of organizations has to. */
async function sharedUser() {
  const sandbox = createSandbox({ organizations: 4, apiKeys: [apiKey], bodies: 'guide' })
  const [own, other] = sandbox.data().organizations
  const user = own?.users.at(-1)
  const alone = own?.users.at(-2)
  if (!own || !other || !user || !alone) throw new Error('The seed is too small.')
  await sandbox.fetch(`http://vendor.test/api/v1/users/${user.externalId}`, {
    method: 'PATCH',
    headers: { 'x-api-key': apiKey, 'content-type': 'application/json' },
    body: JSON.stringify({ organization_id: other.id, role: 'manager' }),
  })
  const [organizationId, otherId] = [String(own.id), String(other.id)]
  const seeing = (...ids: string[]): Principal => ({ ...admin, organizations: new Set(ids) })
  return { sandbox, organizationId, otherId, userId: user.externalId, aloneId: alone.externalId, seeing }
}

describe('a user of several organizations, at a vendor that does not say which', () => {
  it('is neither changed, removed nor launched by who sees only one of them', async () => {
    const { sandbox, organizationId, userId, seeing } = await sharedUser()
    const client = openBff({ sandbox }).client(seeing(organizationId))
    const before = sandbox.snapshot()
    const shared = { code: 'user-shared', status: 409 }
    const user = { organizationId, userId }
    await expect(client.updateUser({ ...user, body: { name: 'Mine' } })).rejects.toMatchObject(shared)
    await expect(client.removeUser(user)).rejects.toMatchObject(shared)
    await expect(client.launchDashboard({ ...user, body: {} })).rejects.toMatchObject(shared)
    await expect(client.rotateEmbedToken(user)).rejects.toMatchObject(shared)
    await expect(client.revokeEmbedToken(user)).rejects.toMatchObject(shared)
    expect(sandbox.snapshot()).toEqual(before)
  })

  it('is changed by who sees all of them, and one who belongs here alone by anybody', async () => {
    const { sandbox, organizationId, otherId, userId, aloneId, seeing } = await sharedUser()
    const { client } = openBff({ sandbox })
    const change = { organizationId, userId, body: { name: 'Changed' } }
    const both = await client(seeing(organizationId, otherId)).updateUser(change)
    const alone = await client(seeing(organizationId)).updateUser({ ...change, userId: aloneId })
    expect([both.name, alone.name]).toEqual(['Changed', 'Changed'])
  })

  it('is not touched while the list cannot be read', async () => {
    const { sandbox, organizationId, userId, seeing } = await sharedUser()
    const client = openBff({ sandbox }).client(seeing(organizationId))
    sandbox.faults.add({ route: 'GET /organizations', kind: 'html' })
    const before = sandbox.snapshot()
    const removal = client.removeUser({ organizationId, userId })
    await expect(removal).rejects.toMatchObject({ code: 'upstream-invalid' })
    expect(sandbox.snapshot()).toEqual(before)
  })

  it('is not touched while an organization of the list cannot be understood: it may be one of theirs', async () => {
    const { sandbox, organizationId, userId, seeing } = await sharedUser()
    const garbled = fetchTransport(async (input, init) => {
      const request = new Request(input, init)
      const response = await sandbox.fetch(request)
      if (!request.url.endsWith('/organizations')) return response
      const [first, , ...others] = (await response.json()) as unknown[]
      return Response.json([first, { id: 'garbled' }, ...others])
    })
    const client = openBff({ sandbox, bff: { transport: garbled } }).client(seeing(organizationId))
    const removal = client.removeUser({ organizationId, userId })
    await expect(removal).rejects.toMatchObject({ code: 'not-found' })
  })

  it('is judged by a list of at most half a minute', async () => {
    let now = 1_800_000_000_000
    const { sandbox, organizationId, aloneId, otherId, seeing } = await sharedUser()
    const { client } = openBff({ sandbox, bff: { clock: () => now } })
    await client().listOrganizations()
    await sandbox.fetch(`http://vendor.test/api/v1/users/${aloneId}`, {
      method: 'PATCH',
      headers: { 'x-api-key': apiKey, 'content-type': 'application/json' },
      body: JSON.stringify({ organization_id: Number(otherId), role: 'user' }),
    })
    now += 31_000
    const removal = client(seeing(organizationId)).removeUser({ organizationId, userId: aloneId })
    await expect(removal).rejects.toMatchObject({ code: 'user-shared' })
  })
})
