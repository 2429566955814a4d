import { GRANTED, type Principal } from '@partnerkit/bff'
import { createSandbox } from '@partnerkit/sandbox'
import { describe, expect, it } from 'vitest'
import { admin, apiKey, openBff } from './open-bff.ts'

const granted: Principal = { ...admin, id: 'gil', organizations: GRANTED }

/** The vendor with one generation of its bodies, and a customer of the tenant. */
async function opened(bodies: 'guide' | 'reference') {
  const time = { now: 1_800_000_000_000 }
  const sandbox = createSandbox({ organizations: 4, apiKeys: [apiKey], bodies, seed: 3 })
  const parts = openBff({ sandbox, bff: { clock: () => time.now, dashboard: { exposeEmbedToken: true } } })
  const [own, foreign] = sandbox.data().organizations
  const [user, colleague] = own?.users ?? []
  const [line] = own?.locations ?? []
  const [stranger] = foreign?.users ?? []
  const [strangeLine] = foreign?.locations ?? []
  if (!own || !user || !colleague || !line || !stranger || !strangeLine)
    throw new Error('The seed is too small.')
  const organizationId = String(own.id)
  await parts.bff.grants.add('north', organizationId)
  const client = parts.client(granted)
  // The list of all is read in the background of a portal anyway; it decides who is shared in the older generation.
  await parts.client().listOrganizations()
  sandbox.clearRequests()
  const counted = async (work: Promise<unknown>) => {
    await work
    const calls = parts.calls()
    sandbox.clearRequests()
    return calls
  }
  return {
    ...parts,
    sandbox,
    time,
    client,
    counted,
    organizationId,
    user: { organizationId, userId: user.externalId },
    colleague: { organizationId, userId: colleague.externalId },
    stranger: { organizationId, userId: stranger.externalId },
    line: { organizationId, locationId: String(line.id) },
    strangeLine: { organizationId, locationId: String(strangeLine.id) },
    organization: `GET /organizations/${own.id}`,
  }
}

describe.each(['guide', 'reference'] as const)('with the bodies of the vendor’s %s', (bodies) => {
  it('a launch is one call, and none when it was just proven', async () => {
    const { client, user, counted, organization, time } = await opened(bodies)
    const launch = () => client.launchDashboard({ ...user, body: {} })
    expect(await counted(launch())).toEqual([organization])
    time.now += 29_999
    expect(await counted(launch())).toEqual([])
    time.now += 1
    expect(await counted(launch())).toContain(organization)
  })

  it('a change is two calls, however fresh the proof', async () => {
    const { client, user, colleague, line, counted, organization } = await opened(bodies)
    const path = `/users/${user.userId}`
    await counted(client.launchDashboard({ ...user, body: {} }))
    const twice = (call: string) => [organization, call]
    expect(await counted(client.updateUser({ ...user, body: { name: 'x' } }))).toEqual(twice(`PATCH ${path}`))
    expect(await counted(client.removeUser(colleague))).toEqual(twice(`DELETE /users/${colleague.userId}`))
    const change = client.updateLocation({ ...line, body: { name: 'x' } })
    expect(await counted(change)).toEqual(twice(`PATCH /locations/${line.locationId}`))
    expect(await counted(client.deleteLocation(line))).toEqual(twice(`DELETE /locations/${line.locationId}`))
  })

  it('a change of a token is two calls as well', async () => {
    const { client, user, counted, organization } = await opened(bodies)
    const token = `/users/${user.userId}/embed-token`
    await counted(client.launchDashboard({ ...user, body: {} }))
    expect(await counted(client.rotateEmbedToken(user))).toEqual([organization, `POST ${token}`])
    expect(await counted(client.revokeEmbedToken(user))).toEqual([organization, `DELETE ${token}`])
  })

  it('a proof ends with a change of the user', async () => {
    const { client, user, counted, organization } = await opened(bodies)
    await client.launchDashboard({ ...user, body: {} })
    await counted(client.updateUser({ ...user, body: { name: 'x' } }))
    expect(await counted(client.launchDashboard({ ...user, body: {} }))).toEqual([organization])
  })

  it('what belongs to another organization is 404 after one call, and nothing is changed', async () => {
    const { client, stranger, strangeLine, sandbox, calls, organization } = await opened(bodies)
    const before = sandbox.snapshot()
    const missing = { code: 'not-found', status: 404 }
    await expect(client.launchDashboard({ ...stranger, body: {} })).rejects.toMatchObject(missing)
    await expect(client.getEmbedUrl(stranger)).rejects.toMatchObject(missing)
    await expect(client.updateUser({ ...stranger, body: { name: 'x' } })).rejects.toMatchObject(missing)
    await expect(client.removeUser(stranger)).rejects.toMatchObject(missing)
    await expect(client.rotateEmbedToken(stranger)).rejects.toMatchObject(missing)
    await expect(client.updateLocation({ ...strangeLine, body: { name: 'x' } })).rejects.toMatchObject(
      missing,
    )
    await expect(client.deleteLocation(strangeLine)).rejects.toMatchObject(missing)
    expect(calls()).toEqual(Array(7).fill(organization))
    expect(sandbox.snapshot()).toEqual(before)
  })

  it('a proof of one principal gives nothing to another who does not see the organization', async () => {
    const { client, user, bff, calls, sandbox } = await opened(bodies)
    await client.launchDashboard({ ...user, body: {} })
    sandbox.clearRequests()
    const south = bff.as({ ...granted, tenant: 'south' })
    await expect(south.launchDashboard({ ...user, body: {} })).rejects.toMatchObject({ code: 'not-found' })
    expect(calls()).toEqual([])
  })
})

describe.each(['guide', 'reference'] as const)(
  'before anything was read, with the bodies of the %s',
  (bodies) => {
    async function unread() {
      const sandbox = createSandbox({ organizations: 4, apiKeys: [apiKey], bodies, seed: 3 })
      const parts = openBff({ sandbox })
      const [own, foreign] = sandbox.data().organizations
      const [userId = '', strangerId = ''] = [own, foreign].map((one) => one?.users[0]?.externalId)
      const organizationId = String(own?.id)
      await parts.bff.grants.add('north', organizationId)
      const change = (id: string) =>
        parts.client(granted).updateUser({ organizationId, userId: id, body: { name: 'x' } })
      return { ...parts, organizationId, userId, strangerId, change }
    }

    it('a change is two calls: the list proves belonging, and that nobody else is reached', async () => {
      const { change, userId, calls } = await unread()
      await change(userId)
      expect(calls()).toEqual(['GET /organizations', `PATCH /users/${userId}`])
    })

    it('what belongs to another organization is 404 after one call', async () => {
      const { change, strangerId, calls } = await unread()
      await expect(change(strangerId)).rejects.toMatchObject({ code: 'not-found' })
      expect(calls()).toEqual(['GET /organizations'])
    })

    it('a list that cannot be read keeps nobody from what the organization’s own body proves', async () => {
      const { change, userId, sandbox } = await unread()
      sandbox.faults.add({ route: 'GET /organizations', kind: 'html' })
      const done = change(userId).then(
        () => 'done',
        (error) => error.code,
      )
      expect(await done).toBe(bodies === 'reference' ? 'done' : 'upstream-invalid')
    })
  },
)

describe('a rotation', () => {
  it('is done once for whoever asks at the same time, and the others hear so', async () => {
    const { client, user, calls, time } = await opened('reference')
    const answers = await Promise.allSettled(Array.from({ length: 50 }, () => client.rotateEmbedToken(user)))
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const refusals = answers.flatMap((answer) => (answer.status === 'rejected' ? [answer.reason.code] : []))
    expect(refusals).toEqual(Array(49).fill('in-progress'))
    expect(calls().filter((call) => call.startsWith('POST'))).toHaveLength(1)
    time.now += 30_000
    await client.rotateEmbedToken(user)
  })
})
