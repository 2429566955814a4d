import { answeringAgent, fetchTransport } from '@partnerkit/bff'
import { describe, expect, it } from 'vitest'
import { base, call, harbor, json, scriptedVendor } from '../upstream/scripted-vendor.ts'
import { connect } from './reach.ts'

const user = { id: 912, external_id: 'acct-18', email: 'omar@example.com', name: 'Omar Diaz' }
const location = { id: 66, name: 'Front desk', phone_number: '+14155550100', status: 'active' }

/** What the vendor was sent. */
async function sent(
  make: (vendor: ReturnType<typeof scriptedVendor>) => Promise<unknown> | undefined,
  answer: unknown,
) {
  const vendor = scriptedVendor(() => json(answer))
  await make(vendor)
  const { method, url, body } = vendor.requests.at(-1) ?? {}
  return { method, path: url?.replace(base, ''), body: body === undefined ? undefined : JSON.parse(body) }
}

describe('what is written to Answering Agent', () => {
  const owner = { externalId: 'acct-17', email: 'ines@example.com' }
  const organizations = { organization: harbor, owner: user }

  it('is documented fields only, and none that is not set', async () => {
    const organization = { name: 'Harbor Dental', description: 'Teeth.', slug: 'harbor', parentId: '7' }
    expect(
      await sent(
        ({ provider }) => provider.organizations.create({ organization, owner }, call()),
        organizations,
      ),
    ).toEqual({
      method: 'POST',
      path: '/organizations',
      body: {
        name: 'Harbor Dental',
        description: 'Teeth.',
        owner: { external_id: 'acct-17', email: 'ines@example.com' },
      },
    })
  })

  it('of an organization may clear its description', async () => {
    const clear = await sent(
      ({ provider }) => provider.organizations.update('41', { description: null }, call()),
      harbor,
    )
    expect(clear).toEqual({ method: 'PATCH', path: '/organizations/41', body: { description: null } })
  })

  it('of a user names the organization in the query, and with a role in the body too', async () => {
    const { externalId, email } = { externalId: 'acct-18', email: 'omar@example.com' }
    const plain = await sent(({ provider }) => provider.users?.create('41', { externalId, email }, call()), {
      user,
    })
    expect(plain).toEqual({
      method: 'POST',
      path: '/users?organization_id=41',
      body: { external_id: 'acct-18', email: 'omar@example.com' },
    })
    const withRole = await sent(
      ({ provider }) =>
        provider.users?.create('41', { externalId, email, name: 'Omar', role: 'manager' }, call()),
      { user },
    )
    expect(withRole.body).toEqual({
      external_id: 'acct-18',
      email: 'omar@example.com',
      name: 'Omar',
      role: 'manager',
      organization_id: 41,
    })
  })

  it('of a user’s change brings nobody into an organization without meaning to', async () => {
    const renamed = await sent(
      ({ provider }) => provider.users?.update('41', 'acct-18', { name: 'O' }, call()),
      user,
    )
    expect(renamed).toEqual({ method: 'PATCH', path: '/users/acct-18', body: { name: 'O' } })
    const role = await sent(
      ({ provider }) => provider.users?.update('41', 'acct-18', { role: 'owner' }, call()),
      user,
    )
    expect(role).toEqual({
      method: 'PATCH',
      path: '/users/acct-18?organization_id=41',
      body: { role: 'owner', organization_id: 41 },
    })
  })

  it('of a location keeps the area code a text', async () => {
    const input = { name: 'Front desk', areaCode: '012' }
    expect(await sent(({ provider }) => provider.locations?.create('41', input, call()), location)).toEqual({
      method: 'POST',
      path: '/locations?organization_id=41',
      body: { name: 'Front desk', area_code: '012' },
    })
  })

  it('has no body where none is documented', async () => {
    const rotate = await sent(({ provider }) => provider.dashboard?.rotate('41', 'acct-17', call()), {})
    expect(rotate).toEqual({ method: 'POST', path: '/users/acct-17/embed-token', body: undefined })
  })
})

describe('what is read from Answering Agent', () => {
  const read = (body: unknown) => scriptedVendor(() => json(body)).provider.organizations.get('41', call())

  it.each([
    ['bare', harbor],
    ['under `data`', { data: harbor }],
    ['under its own name', { organization: harbor }],
    ['under both', { data: { organization: harbor } }],
    ['with its id as text', { ...harbor, id: '41' }],
    ['with fields nobody knows', { ...harbor, plan: 'gold', team: { id: 1 } }],
  ])('may come %s', async (_, body) => {
    expect(await read(body)).toEqual({
      id: '41',
      name: 'Harbor Dental',
      createdAt: '2025-03-02T09:00:00Z',
      updatedAt: '2025-03-02T09:00:00Z',
      users: [{ id: 'acct-17', vendorId: '907', email: 'ines@example.com', name: 'Ines Roy' }],
      locations: [{ id: '66', name: 'Front desk', phoneNumber: '+14155550100', status: 'active' }],
    })
  })

  it('leaves out what is absent or null, rather than making it empty', async () => {
    const nothing = {
      description: null,
      users: null,
      phone_numbers: null,
      created_at: null,
      updated_at: null,
    }
    expect(await read({ id: 41, name: 'x', ...nothing })).toEqual({ id: '41', name: 'x' })
    expect(await read({ id: 41, name: 'x' })).toEqual({ id: '41', name: 'x' })
    expect(await read({ id: 41, name: 'x', users: [] })).toEqual({ id: '41', name: 'x', users: [] })
  })

  it('of a location may lack everything but its id', async () => {
    const bare = {
      id: 66,
      name: null,
      phone_number: null,
      status: null,
      address: null,
      google_place_id: null,
    }
    expect((await read({ id: 41, name: 'x', phone_numbers: [bare, { id: '67' }] })).locations).toEqual([
      { id: '66', status: 'unknown' },
      { id: '67', status: 'unknown' },
    ])
  })

  it.each([
    ['2025-03-02T09:00:00Z', '2025-03-02T09:00:00Z'],
    ['2025-03-02T09:00:00.123Z', '2025-03-02T09:00:00.123Z'],
    ['2025-03-02T10:00:00+01:00', '2025-03-02T09:00:00.000Z'],
    ['last week', undefined],
  ])('takes the time %s as %s', async (created_at, createdAt) => {
    expect((await read({ id: 41, name: 'x', created_at })).createdAt).toBe(createdAt)
  })

  it('gives a user the role of the organization in question', async () => {
    const organizations = [
      { id: 40, name: 'Other', role: 'owner' },
      { id: '41', name: 'Harbor', role: 'manager' },
    ]
    const { users } = await read({ ...harbor, users: [{ ...user, organizations }] })
    expect(users).toMatchObject([{ role: 'manager' }])
  })

  it('leaves out people who have no id of the partner’s, but counts them', async () => {
    const body = { ...harbor, users: [{ ...user, external_id: null }, user] }
    expect((await read(body)).users).toMatchObject([{ id: 'acct-18' }])
    const { provider } = scriptedVendor(() => json(body))
    await expect(provider.organizations.delete('41', call())).rejects.toMatchObject({ reason: 'has-users' })
  })

  it('does not take another spelling of an id for the user', async () => {
    const { provider } = scriptedVendor(() =>
      json({ ...harbor, users: [{ ...user, external_id: 'ACCT-18', organizations: [{ id: 41 }] }] }),
    )
    await expect(provider.users?.get('41', 'acct-18', call())).rejects.toMatchObject({ reason: 'not-found' })
  })

  it('does not take somebody for a member who says to be elsewhere', async () => {
    const { provider } = scriptedVendor(() =>
      json({ ...harbor, users: [{ ...user, organizations: [{ id: 7 }] }] }),
    )
    await expect(provider.users?.get('41', 'acct-18', call())).rejects.toMatchObject({ reason: 'not-found' })
  })

  it('of users falls back to the filtered list, and drops strangers from it', async () => {
    const stranger = { ...user, external_id: 'acct-99', organizations: [{ id: 7, role: 'owner' }] }
    const { provider, requests } = scriptedVendor(({ url }) =>
      url.includes('/users') ? json({ data: [user, stranger] }) : json({ id: 41, name: 'x' }),
    )
    expect(await provider.users?.list('41', call())).toMatchObject([{ id: 'acct-18' }])
    expect(requests.at(-1)?.url).toBe(`${base}/users?organization_id=41`)
  })

  it('of locations is what the organization itself has, whatever the filtered list says', async () => {
    const whole = { ...location, address: '9 Quay Road' }
    const stranger = { ...location, id: 99, address: '1 Elsewhere' }
    const { provider } = scriptedVendor(({ url }) =>
      url.includes('/locations') ? json([whole, stranger]) : json({ ...harbor, phone_numbers: [location] }),
    )
    expect(await provider.locations?.list('41', call())).toMatchObject([{ id: '66', address: '9 Quay Road' }])
  })

  it('of locations falls back to the filtered list where the organization does not tell', async () => {
    const { provider, requests } = scriptedVendor(({ url }) =>
      url.includes('/locations') ? json({ data: [location] }) : json({ id: 41, name: 'x' }),
    )
    expect(await provider.locations?.list('41', call())).toMatchObject([{ id: '66' }])
    expect(requests.at(-1)?.url).toBe(`${base}/locations?organization_id=41`)
  })

  it('of a lost create is not guessed at when the list does not tell users', async () => {
    const { provider } = scriptedVendor(({ url }) =>
      url.includes('/users') ? json(user) : json([{ id: 41, name: 'Harbor Dental' }]),
    )
    const input = {
      organization: { name: 'Harbor Dental' },
      owner: { externalId: 'acct-18', email: user.email },
    }
    await expect(provider.organizations.find(input, call())).rejects.toMatchObject({ reason: 'nonsense' })
  })

  it('of a list says that there is something it cannot understand, and the log counts it', async () => {
    const { provider, log } = scriptedVendor(() =>
      json([{ id: 'x' }, harbor, null, { ...harbor, id: 42, users: 7 }]),
    )
    const ids: string[] = []
    for await (const entry of provider.organizations.all?.(call()) ?? []) ids.push(entry?.row.id ?? '?')
    expect(ids).toEqual(['?', '41', '?', '?'])
    expect(log).toContainEqual(
      expect.objectContaining({ event: 'elements-skipped', count: 3, level: 'warn' }),
    )
  })

  it('of a row takes the owner’s address where the owner is told, else the first', async () => {
    const person = (id: number, role?: string) => ({
      id,
      external_id: `p-${id}`,
      email: `p-${id}@example.com`,
      ...(role && { organizations: [{ id: 41, role }] }),
    })
    const contact = async (users: unknown[]) => {
      const { provider } = scriptedVendor(() => json([{ ...harbor, users }]))
      for await (const entry of provider.organizations.all?.(call()) ?? []) return entry?.row.contactEmail
    }
    expect(await contact([person(1, 'user'), person(2, 'owner')])).toBe('p-2@example.com')
    expect(await contact([person(1), person(2)])).toBe('p-1@example.com')
    expect(await contact([])).toBeUndefined()
  })

  it('puts any token into the dashboard’s address without breaking it', async () => {
    const { provider } = scriptedVendor(() => json({ embed_token: 'a&b=c#d e', user_id: 'acct-17' }))
    const url = new URL((await provider.dashboard?.url('41', 'acct-17', call())) ?? '')
    expect(url.searchParams.get('token')).toBe('a&b=c#d e')
    expect(`${url.origin}${url.pathname}${url.hash}`).toBe('http://127.0.0.1:4010/dashboard.html')
  })

  it('describes its script embed, with the API’s host unless that is production’s', async () => {
    const { dashboard } = scriptedVendor(() => json({})).provider
    expect(dashboard?.script?.('http://127.0.0.1:4010/dashboard.html?token=a%26b')).toEqual({
      src: 'http://127.0.0.1:4010/embed.js',
      elementId: 'answering-agent',
      attributes: { 'data-token': 'a&b', 'data-api-url': 'http://127.0.0.1:4010' },
    })
    const real = connect(
      answeringAgent({
        apiKey: 'key',
        baseUrl: 'https://answeringagent.com/api/v1',
        dashboardUrl: 'https://answeringagent.com/dashboard.html',
      }),
      fetchTransport(),
    )
    expect(real.dashboard?.script?.('https://answeringagent.com/dashboard.html?token=x')).toEqual({
      src: 'https://answeringagent.com/embed.js',
      elementId: 'answering-agent',
      attributes: { 'data-token': 'x' },
    })
  })

  it.each([{}, { embed_token: null }, { embed_token: '' }, { embed_token: 7 }])(
    'is no token when it is %j',
    async (body) => {
      const { provider } = scriptedVendor(() => json(body))
      await expect(provider.dashboard?.url('41', 'acct-17', call())).rejects.toMatchObject({
        reason: 'nonsense',
      })
    },
  )
})
