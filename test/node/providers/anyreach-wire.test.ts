import { describe, expect, it } from 'vitest'
import { json } from '../upstream/scripted-vendor.ts'
import { call, has } from './provider-setup.ts'
import { child, harbor, scriptedAnyreach, token, top } from './scripted-anyreach.ts'

const ana = { user_id: 'u_1', email: 'ana@example.com', name: 'Ana', roles: ['admin'] }
const ben = { user_id: 'u_2', email: 'ben@example.com', roles: ['viewer'] }

describe('the credential', () => {
  it('of a token names the partner’s organization, also for a child', async () => {
    const { provider, sent } = scriptedAnyreach({ [`GET ${child}`]: harbor })
    await provider.organizations.get('org_7', call())
    expect(sent).toMatchObject([{ authorization: `Bearer ${token}`, organization: 'org_top' }])
  })

  it('of a token names the child for what is only inside it', async () => {
    const { provider, sent } = scriptedAnyreach({ 'GET /core/phone-numbers': [{ phone_number: '+1' }] })
    await has(provider.provisioning).isDone('org_7', 'telephony', call())
    expect(sent).toMatchObject([{ target: '/core/phone-numbers', organization: 'org_7' }])
  })

  it('of a key never comes with an organization', async () => {
    const key = { apiKey: 'ak_id.canary', organization: undefined, root: 'org_top' } as const
    const { provider, sent } = scriptedAnyreach({ [`GET ${child}`]: harbor }, key)
    await provider.organizations.get('org_7', call())
    expect(sent).toMatchObject([{ authorization: 'Bearer ak_id.canary', organization: null }])
    expect(provider.provisioning?.steps).not.toContain('telephony')
  })
})

describe('what is sent to Anyreach', () => {
  it('has no header the vendor does not know: its pages name no request id', async () => {
    const { provider, sent } = scriptedAnyreach({ [`GET ${child}`]: harbor })
    await provider.organizations.get('org_7', call())
    const known = ['accept', 'accept-encoding', 'authorization', 'user-agent', 'x-anyreach-org']
    expect(sent[0]?.headers).toEqual(known)
  })

  it('of a new organization is its name, its slug and its parent', async () => {
    const { provider, sent } = scriptedAnyreach({ 'POST /admin/organizations': harbor })
    const organization = { name: 'Harbor Dental', slug: 'harbor-dental', billingEmail: 'bills@example.com' }
    expect(await provider.organizations.create({ organization }, call())).toEqual({
      id: 'org_7',
      name: 'Harbor Dental',
      slug: 'harbor-dental',
      parentId: 'org_top',
    })
    expect(sent).toMatchObject([
      {
        body: {
          name: 'Harbor Dental',
          slug: 'harbor-dental',
          parent_id: 'org_top',
          billing_email: 'bills@example.com',
        },
      },
    ])
  })

  it('of a role is what the route says: a list', async () => {
    const { provider, sent } = scriptedAnyreach({
      [`GET ${child}/members`]: [ana, ben],
      [`PUT ${child}/members/u_2/roles`]: {},
    })
    expect(await provider.users?.update('org_7', 'u_2', { role: 'admin' }, call())).toMatchObject({
      id: 'u_2',
      role: 'admin',
    })
    expect(sent.at(-1)).toMatchObject({ method: 'PUT', body: { roles: ['admin'] } })
  })

  it('of an invitation is its address and role', async () => {
    const { provider, sent } = scriptedAnyreach({
      [`POST ${child}/invitations`]: {
        id: 'i_1',
        email: 'ana@example.com',
        role: 'admin',
        status: 'pending',
      },
    })
    const input = { email: 'ana@example.com', role: 'admin' }
    expect(await provider.invitations?.create('org_7', input, call())).toEqual({
      id: 'i_1',
      ...input,
      status: 'pending',
    })
    expect(sent).toMatchObject([{ body: input }])
  })

  it('of an invitation without a body is in the list, or accepted already', async () => {
    const noBody = new Response(null, { status: 204 })
    const opened = (invitations: unknown) =>
      scriptedAnyreach({
        [`POST ${child}/invitations`]: noBody,
        [`GET ${child}/invitations`]: invitations,
        [`GET ${child}/members`]: [ana],
      }).provider.invitations
    const input = { email: 'ana@example.com', role: 'admin' }
    const pending = { id: 'i_1', ...input, status: 'pending' }
    expect(await opened([pending])?.create('org_7', input, call())).toEqual(pending)
    expect(await opened([])?.create('org_7', input, call())).toMatchObject({ id: 'u_1', status: 'accepted' })
  })

  it('of a change of nothing is nothing', async () => {
    const { provider, asked } = scriptedAnyreach({ [`GET ${child}/members`]: [ana, ben] })
    await provider.users?.update('org_7', 'u_1', { role: 'admin' }, call())
    expect(asked()).toEqual([`GET ${child}/members`])
  })

  it('of usage is the whole last day', async () => {
    const { provider, asked } = scriptedAnyreach({
      'GET /admin/partner-console/usage': { total_calls: 12, voice_minutes: 3.5, something_else: 4 },
    })
    const usage = await provider.usage?.read('org_7', { from: '2026-11-01', to: '2026-11-30' }, call())
    expect(usage).toEqual({ totalCalls: 12, voiceMinutes: 3.5 })
    const query = new URLSearchParams(asked()[0]?.split('?')[1])
    expect(Object.fromEntries(query)).toEqual({
      organization_id: 'org_7',
      from: '2026-11-01T00:00:00Z',
      to: '2026-12-01T00:00:00Z',
    })
  })

  it('of usage without a route is the published summary, asked inside the organization', async () => {
    const { provider, sent } = scriptedAnyreach(
      { 'GET /admin/usage/summary': { chat_calls: 2 } },
      { routes: {} },
    )
    const usage = await provider.usage?.read('org_7', { from: '2026-11-01', to: '2026-11-01' }, call())
    expect(usage).toEqual({ chatCalls: 2 })
    expect(sent).toMatchObject([{ organization: 'org_7' }])
  })
})

describe('the last admin', () => {
  it.each([
    ['demoted', (users: Users) => users.update('org_7', 'u_1', { role: 'viewer' }, call())],
    ['removed', (users: Users) => users.remove('org_7', 'u_1', call())],
  ])('is not %s, and the vendor is not asked to', async (_, act) => {
    const { provider, asked } = scriptedAnyreach({ [`GET ${child}/members`]: [ana, ben] })
    await expect(act(has(provider.users))).rejects.toMatchObject({ reason: 'last-admin', outcome: 'refused' })
    expect(asked()).toEqual([`GET ${child}/members`])
  })

  it('is not who has only been invited: the other one is', async () => {
    const cleo = { user_id: 'u_3', email: 'cleo@example.com', roles: ['admin'], status: 'pending' }
    const { provider } = scriptedAnyreach({ [`GET ${child}/members`]: [ana, cleo] })
    await expect(provider.users?.remove('org_7', 'u_1', call())).rejects.toMatchObject({
      reason: 'last-admin',
    })
  })

  it('is told from the list of the organization that is changed, whatever the request has read of another', async () => {
    const { provider, asked } = scriptedAnyreach({
      [`GET ${child}/members`]: [ana, { ...ben, roles: ['admin'] }],
      [`GET ${child.replace('org_7', 'org_8')}/members`]: [ana, ben],
    })
    const users = has(provider.users)
    const request = call()
    await users.get('org_7', 'u_1', request)
    await expect(users.remove('org_8', 'u_1', request)).rejects.toMatchObject({ reason: 'last-admin' })
    expect(asked()).toHaveLength(2)
  })

  it('is not told from a list that was read while another was leaving', async () => {
    const members = [ana, { ...ben, roles: ['admin'] }]
    let answer = (_: Response) => {}
    const gone = new Promise<Response>((resolve) => {
      answer = resolve
    })
    const { provider, asked } = scriptedAnyreach({
      [`GET ${child}/members`]: () => [...members],
      [`DELETE ${child}/members/u_1`]: () => gone,
    })
    const users = has(provider.users)
    const first = users.remove('org_7', 'u_1', call())
    const second = call()
    await users.get('org_7', 'u_2', second)
    members.shift()
    answer(json({}))
    await first
    await expect(users.remove('org_7', 'u_2', second)).rejects.toMatchObject({ reason: 'last-admin' })
    expect(asked().filter((line) => line.startsWith('GET'))).toHaveLength(3)
  })

  it('stays when the last two leave at the same moment', async () => {
    const members = [ana, { ...ben, roles: ['admin'] }]
    const remove = (id: string) => () => {
      members.splice(
        members.findIndex(({ user_id }) => user_id === id),
        1,
      )
      return {}
    }
    const { provider } = scriptedAnyreach({
      [`GET ${child}/members`]: () => [...members],
      [`DELETE ${child}/members/u_1`]: remove('u_1'),
      [`DELETE ${child}/members/u_2`]: remove('u_2'),
    })
    const users = has(provider.users)
    const both = await Promise.allSettled(['u_1', 'u_2'].map((id) => users.remove('org_7', id, call())))
    expect(both.map(({ status }) => status)).toEqual(['fulfilled', 'rejected'])
    expect(members).toHaveLength(1)
  })
})

describe('the tree', () => {
  const rows = (...names: string[]) =>
    names.map((name) => ({ id: `org_${name}`, name, slug: `the-${name}`, parent_id: 'org_top' }))

  it('is read one level at a time, from its beginning, until there is enough', async () => {
    const pages: Record<string, unknown> = {
      '': { items: rows('a', 'b'), next_cursor: 'two' },
      '?cursor=two': { items: rows('c', 'd'), next_cursor: 'three' },
    }
    const { provider, asked } = scriptedAnyreach({ [`GET ${top}/children`]: (query: string) => pages[query] })
    const page = await provider.children?.list('org_top', { offset: 1, limit: 2 }, call())
    expect(page?.items.map(({ id }) => id)).toEqual(['org_b', 'org_c'])
    expect(page?.total).toBeUndefined()
    expect(asked()).toHaveLength(2)
  })

  it('is not read in circles', async () => {
    const { provider, asked } = scriptedAnyreach({
      [`GET ${top}/children`]: { items: rows('a'), next_cursor: 'again' },
    })
    await provider.children?.list('org_top', { offset: 0, limit: 200 }, call())
    expect(asked()).toHaveLength(2)
  })

  it('of however many is asked for twenty times at most', async () => {
    let count = 0
    const { provider, asked } = scriptedAnyreach({
      [`GET ${top}/children`]: () => ({ items: rows(`n${count}`), next_cursor: `c${count++}` }),
    })
    const search = async () => provider.organizations.list?.({ search: 'n1', offset: 0, limit: 50 }, call())
    await expect(search()).rejects.toThrow() // the search's own route is not in the table
    expect(asked().filter((line) => line.includes('/children'))).toHaveLength(20)
  })

  it('is searched by slug or id all over, and by name among the customers', async () => {
    const deep = { id: 'org_9', name: 'Deep', slug: 'the-harbor', parent_id: 'org_7' }
    const path = [
      { id: 'org_top', name: 'Top' },
      { id: 'org_7', name: 'Harbor Dental' },
      { id: 'org_9', name: 'Deep' },
    ]
    const { provider } = scriptedAnyreach({
      [`GET ${top}/children`]: [harbor, ...rows('x')],
      'GET /admin/partner-console/search': { results: [harbor, { organization: deep, breadcrumb: path }] },
    })
    const page = await provider.organizations.list?.({ search: 'HARBOR', offset: 0, limit: 50 }, call())
    expect(page).toMatchObject({
      total: 2,
      items: [{ id: 'org_7' }, { id: 'org_9', path: path.slice(0, 2) }],
    })
    const below = await provider.children?.search('org_7', 'harbor', { offset: 0, limit: 50 }, call())
    expect(below?.items.map(({ id }) => id)).toEqual(['org_9'])
  })
})

type Users = NonNullable<ReturnType<typeof scriptedAnyreach>['provider']['users']>
