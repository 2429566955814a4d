import { fetchTransport, GRANTED, type Principal } from '@partnerkit/bff'
import { type OperationName, operationNames, permissions, routes } from '@partnerkit/contract'
import { createSandbox } from '@partnerkit/sandbox'
import { describe, expect, it } from 'vitest'
import { admin, apiKey, openBff } from './open-bff.ts'

const seed = () => createSandbox({ organizations: 6, apiKeys: [apiKey], seed: 3 })
const [own, foreign] = seed().data().organizations
if (!own || !foreign) throw new Error('The seed is too small.')
const ownUser = own.users.at(-1)
const ownLine = own.locations[0]
const foreignUser = foreign.users[0]
const foreignLine = foreign.locations[0]
if (!ownUser || !ownLine || !foreignUser || !foreignLine) throw new Error('The seed has no people or lines.')

/** May do everything, but sees one organization only. */
const listed: Principal = {
  id: 'olga',
  tenant: 'north',
  role: 'partner-admin',
  organizations: new Set([String(own.id)]),
}

const bodies: Partial<Record<OperationName, unknown>> = {
  updateOrganization: { name: 'Changed' },
  createUser: { email: 'new@person.test' },
  updateUser: { name: 'Changed' },
  createInvitation: { email: 'new@person.test' },
  createLocation: { name: 'New line' },
  updateLocation: { name: 'Changed' },
  launchDashboard: {},
}

const inOrganization = operationNames.filter((name) => routes[name].path.includes('{organizationId}'))
const implemented = inOrganization.filter(
  (name) =>
    !['listChildren', 'getUsage', 'listInvitations', 'createInvitation', 'revokeInvitation'].includes(name),
)

function target(name: OperationName, ids: { organization: unknown; user: unknown; line: unknown }) {
  return routes[name].path
    .replace('{organizationId}', String(ids.organization))
    .replace('{userId}', encodeURIComponent(String(ids.user)))
    .replace('{locationId}', String(ids.line))
    .replace('{invitationId}', '1')
}

const options = { exposeEmbedToken: true }

describe('every operation on an organization', () => {
  it('is on the list of this suite', () => {
    expect(implemented.length).toBeGreaterThanOrEqual(15)
  })

  describe.each(implemented)('%s', (name) => {
    const body = bodies[name]
    const request = { principal: listed, ...(body !== undefined && { body }) }

    it('does not exist for a foreign organization, and the vendor is not asked', async () => {
      const { send, sandbox } = openBff({ sandbox: seed(), bff: { dashboard: options } })
      const ids = { organization: foreign.id, user: foreignUser.externalId, line: foreignLine.id }
      const answer = await send(routes[name].method, target(name, ids), request)
      expect([answer.status, answer.json?.code]).toEqual([404, 'not-found'])
      expect(sandbox.requests).toHaveLength(0)
    })

    it('answers an unknown organization with the very same body', async () => {
      const { send } = openBff({ sandbox: seed(), bff: { dashboard: options } })
      const about = (organization: unknown) =>
        send(routes[name].method, target(name, { organization, user: 'x', line: 1 }), request)
      const [one, other] = [await about(foreign.id), await about(987654)]
      expect({ ...one.json, requestId: '' }).toEqual({ ...other.json, requestId: '' })
    })

    it('is refused to a role without its permission, whatever the id', async () => {
      const access = routes[name].access as (typeof permissions)[number]
      const roles = { almost: permissions.filter((permission) => permission !== access) }
      const { send, sandbox } = openBff({ sandbox: seed(), bff: { roles, dashboard: options } })
      const ids = { organization: own.id, user: ownUser.externalId, line: ownLine.id }
      const answer = await send(routes[name].method, target(name, ids), {
        ...request,
        principal: { ...listed, role: 'almost' },
      })
      expect([answer.status, answer.json?.code]).toEqual([403, 'forbidden'])
      expect(sandbox.requests).toHaveLength(0)
    })

    it('works on one’s own', async () => {
      const { send } = openBff({ sandbox: seed(), bff: { dashboard: options } })
      const ids = { organization: own.id, user: ownUser.externalId, line: ownLine.id }
      const answer = await send(routes[name].method, target(name, ids), request)
      const expected = name === 'deleteOrganization' ? 409 : routes[name].status
      expect(answer.status).toBe(expected)
    })
  })
})

describe('something nested', () => {
  const nested = implemented.filter((name) => /\{(userId|locationId)\}/.test(routes[name].path))

  it.each(nested)('of another organization is not reached through one’s own: %s', async (name) => {
    const { send, sandbox } = openBff({ sandbox: seed(), bff: { dashboard: options } })
    const before = sandbox.snapshot()
    const ids = { organization: own.id, user: foreignUser.externalId, line: foreignLine.id }
    const body = bodies[name]
    const answer = await send(routes[name].method, target(name, ids), {
      principal: listed,
      ...(body !== undefined && { body }),
    })
    expect([answer.status, answer.json?.code]).toEqual([404, 'not-found'])
    expect(sandbox.requests.every(({ method }) => method === 'GET')).toBe(true)
    expect(sandbox.requests.some(({ path }) => path.endsWith('/embed-token'))).toBe(false)
    expect(sandbox.snapshot()).toEqual(before)
  })

  it('user who also belongs to an organization out of sight is launched, changed and removed by nobody here', async () => {
    const sandbox = seed()
    await sandbox.fetch(`http://vendor.test/api/v1/users/${ownUser.externalId}`, {
      method: 'PATCH',
      headers: { 'x-api-key': apiKey, 'content-type': 'application/json' },
      body: JSON.stringify({ organization_id: foreign.id, role: 'manager' }),
    })
    const { send } = openBff({ sandbox })
    const path = `/organizations/${own.id}/users/${ownUser.externalId}`
    const about = async (method: string, rest: string, body?: unknown) => {
      const answer = await send(method, path + rest, {
        principal: listed,
        ...(body !== undefined && { body }),
      })
      return answer.json?.code
    }
    expect(await about('PATCH', '', { name: 'Mine now' })).toBe('user-shared')
    expect(await about('DELETE', '')).toBe('user-shared')
    expect(await about('POST', '/launches', {})).toBe('user-shared')
    const everything = await send('PATCH', path, { body: { name: 'Seen whole' } })
    expect(everything.status).toBe(200)
  })
})

describe('the list', () => {
  it('holds only what a principal may see, and counts only that', async () => {
    const { client } = openBff({ sandbox: seed() })
    const { items, total } = await client(listed).listOrganizations()
    expect([items.map(({ id }) => id), total]).toEqual([[String(own.id)], 1])
  })

  it('does not tell by a search what it does not show', async () => {
    const { client } = openBff({ sandbox: seed() })
    const page = await client(listed).listOrganizations({ search: foreign.name })
    const nonsense = await client(listed).listOrganizations({ search: 'no such thing anywhere' })
    expect(page).toEqual(nonsense)
  })

  it('grows for a tenant with what it is granted', async () => {
    const { client, bff } = openBff({ sandbox: seed() })
    const granted = client({ ...listed, organizations: GRANTED })
    expect((await granted.listOrganizations()).total).toBe(0)
    await bff.grants.add('north', String(foreign.id))
    await bff.grants.add('south', String(own.id))
    expect((await granted.listOrganizations()).items.map(({ name }) => name)).toEqual([foreign.name])
  })

  it('forgets the grants of an organization that is deleted', async () => {
    const { client, bff } = openBff({ sandbox: seed() })
    const organizationId = String(own.id)
    await bff.grants.add('south', organizationId)
    for (const { externalId } of [...own.users].reverse()) {
      await client().removeUser({ organizationId, userId: externalId })
    }
    await client().deleteOrganization({ organizationId })
    expect(await bff.grants.list('south')).toEqual([])
  })

  it('is sorted, searched and paged alike from the directory and by id', async () => {
    const { client, sandbox } = openBff({ sandbox: createSandbox({ organizations: 20, apiKeys: [apiKey] }) })
    const every = new Set(sandbox.data().organizations.map(({ id }) => String(id)))
    const byId = client({ ...listed, organizations: every })
    for (const query of [
      {},
      { sort: '-name' },
      { sort: 'createdAt', offset: 3, limit: 5 },
      { search: 'al' },
    ]) {
      expect(await byId.listOrganizations(query)).toEqual(await client(admin).listOrganizations(query))
    }
  })
})

describe('a line', () => {
  it('is one’s own by the organization’s body, though the vendor ignored the filter of its list', async () => {
    const sandbox = createSandbox({ organizations: 6, apiKeys: [apiKey], seed: 3, bodies: 'guide' })
    const everybodys = fetchTransport((input, init) => {
      const url = new URL(String(input instanceof Request ? input.url : input))
      if (url.pathname.endsWith('/locations')) url.searchParams.delete('organization_id')
      return sandbox.fetch(new Request(url, input instanceof Request ? input : init))
    })
    const { client, send } = openBff({ sandbox, bff: { transport: everybodys } })
    const organizationId = String(own.id)
    const { items } = await client(listed).listLocations({ organizationId })
    expect(items.map(({ id }) => id)).toEqual(own.locations.map(({ id }) => String(id)))
    const path = `/organizations/${organizationId}/locations/${foreignLine.id}`
    expect((await send('DELETE', path, { principal: listed })).status).toBe(404)
  })

  it('has no second name: an id with a zero in front is nobody’s', async () => {
    const { send, calls } = openBff({ sandbox: seed() })
    expect((await send('DELETE', `/organizations/0${own.id}`)).status).toBe(404)
    expect(calls()).toEqual([])
  })
})
