import { describe, expect, it } from 'vitest'
import { byKey, byToken, console, openAnyreach, root } from './open-anyreach.ts'

const ox = { name: 'Ox Dental', slug: 'ox-dental', parent_id: root }

describe('creating an organization of Anyreach', () => {
  it('answers it, and makes the caller its admin', async () => {
    const { call, named } = openAnyreach({ clock: () => Date.UTC(2026, 1, 3) })
    const { status, body } = await call('POST /admin/organizations', ox)
    expect({ status, body }).toEqual({
      status: 201,
      body: {
        id: expect.stringMatching(/^org_/),
        slug: 'ox-dental',
        name: 'Ox Dental',
        parent_id: root,
        created_at: '2026-02-03T00:00:00Z',
        updated_at: '2026-02-03T00:00:00Z',
      },
    })
    expect(named('Ox Dental')).toMatchObject({
      parentId: root,
      billingEmail: 'partner@example.com',
      members: [{ email: 'partner@example.com', role: 'admin' }],
    })
  })

  it('takes a billing address, and leaves one made by a key without members', async () => {
    const { call, named } = openAnyreach()
    await call('POST /admin/organizations', { ...ox, billing_email: 'bills@example.com' }, byKey)
    expect(named('Ox Dental')).toMatchObject({ billingEmail: 'bills@example.com', members: [] })
  })

  it('can be left to people alone', async () => {
    const { call } = openAnyreach({ creators: 'people' })
    expect((await call('POST /admin/organizations', ox, byKey)).status).toBe(403)
    expect((await call('POST /admin/organizations', ox)).status).toBe(201)
  })

  it('without a parent begins a tree of its own', async () => {
    const { call, sandbox } = openAnyreach()
    await call('POST /admin/organizations', { name: 'Alone', slug: 'alone' })
    expect(sandbox.data().foreignOrganizations.map(({ name }) => name)).toContain('Alone')
  })

  it('provisions one step after the other', async () => {
    let now = Date.UTC(2026, 0, 1)
    const { call, named } = openAnyreach({ clock: () => now, provisionAfter: 1000 })
    await call('POST /admin/organizations', ox)
    const { id, phoneNumber } = named('Ox Dental')
    expect(phoneNumber).toBeNull()
    async function readBack() {
      const inside = byToken(id)
      const subscription = await call(`GET ${console}/organizations/${id}/subscription`)
      const [numbers, trunks, datasets] = await Promise.all(
        ['/core/phone-numbers', '/core/trunks', '/knowledge-base/datasets'].map(
          async (path) => (await call(`GET ${path}`, undefined, inside)).body as unknown[],
        ),
      )
      return [subscription.status, numbers?.length, trunks?.length, datasets?.length]
    }
    expect(await readBack()).toEqual([404, 0, 0, 0])
    now += 1000
    expect(await readBack()).toEqual([200, 0, 0, 0])
    now += 1000
    expect(await readBack()).toEqual([200, 1, 1, 0])
    now += 1000
    expect(await readBack()).toEqual([200, 1, 1, 1])
    expect(named('Ox Dental')).toMatchObject({
      provisioned: ['organization', 'billing', 'telephony', 'knowledge-base'],
      phoneNumber: expect.stringMatching(/^\+1\d{3}555\d{4}$/),
    })
  })

  it('names the number, its trunk and its plan', async () => {
    const { call, named } = openAnyreach()
    const { id, phoneNumber } = named('Harbor Dental Group')
    const [trunk] = (await call('GET /core/trunks', undefined, byToken(id))).body as { id: string }[]
    const number = `/core/phone-numbers/${encodeURIComponent(phoneNumber ?? '')}`
    expect((await call(`GET ${number}`, undefined, byToken(id))).body).toMatchObject({
      phone_number: phoneNumber,
      organization_id: id,
      trunk_id: trunk?.id,
    })
    expect((await call(`GET ${number}`)).status).toBe(404)
    expect((await call(`GET ${console}/organizations/${id}/subscription`)).body).toMatchObject({
      plan: 'free',
    })
  })
})

describe('a slug of Anyreach', () => {
  it.each([
    ['ox-dental', true],
    ['harbor-dental-group', false],
    ['globex', false],
    ['Ox', false],
    ['ox--dental', false],
  ])('%s is available: %s', async (slug, available) => {
    const { call } = openAnyreach()
    expect(await call(`GET /admin/organizations/slug-availability?slug=${slug}`)).toEqual({
      status: 200,
      body: { available },
    })
  })

  it.each([409, 422] as const)('that was taken since the check answers %i', async (takenSlug) => {
    const { call, sandbox } = openAnyreach({ takenSlug })
    await call('POST /admin/organizations', ox)
    const { status, body } = await call('POST /admin/organizations', { ...ox, name: 'Other' })
    expect({ status, body }).toEqual({
      status: takenSlug,
      body: { detail: 'Slug ox-dental is already taken.' },
    })
    expect(sandbox.data().organizations).toHaveLength(7)
  })
})

describe('the tree of Anyreach', () => {
  it('is read level by level, bare or under a name', async () => {
    const { call, named } = openAnyreach()
    const { id } = named('Harbor Dental Group')
    const below = [{ name: 'Harbor Dental Downtown', parent_id: id }, { name: 'Harbor Dental Lakeview' }]
    expect((await call(`GET ${console}/organizations/${id}/children`)).body).toMatchObject(below)
    const { call: callObject } = openAnyreach({ lists: 'object' })
    expect((await callObject(`GET ${console}/organizations/${id}/children`)).body).toMatchObject({
      children: below,
    })
    const { body } = await call(`GET ${console}/organizations/${root}/children`)
    expect(body).toMatchObject([{ name: 'Harbor Dental Group' }, {}, {}])
  })

  it('is searched by slug and by id, never by name, with the way there', async () => {
    const { call, named } = openAnyreach()
    const { id } = named('Harbor Dental Lakeview')
    const expected = {
      id,
      slug: 'harbor-dental-lakeview',
      path: [{ id: root }, { slug: 'harbor-dental-group' }],
    }
    for (const term of ['LAKE', id.slice(4, 14)]) {
      expect((await call(`GET ${console}/search?q=${term}`)).body).toMatchObject([expected])
    }
    expect((await call(`GET ${console}/search?q=Harbor%20Dental`)).body).toEqual([])
    expect((await call(`GET ${console}/search?q=globex`)).body).toEqual([])
    expect((await call(`GET ${console}/search`)).status).toBe(422)
  })

  it('shows one organization, its own included', async () => {
    const { call, named } = openAnyreach()
    const { id } = named('Harbor Dental Downtown')
    expect((await call(`GET ${console}/organizations/${id}`)).body).toMatchObject({
      id,
      parent_id: named('Harbor Dental Group').id,
    })
    expect((await call(`GET ${console}/organizations/${root}`)).body).toMatchObject({ parent_id: null })
  })

  it.each([
    [undefined, 403, { detail: 'This organization is not in your organization tree.' }],
    [404, 404, { detail: 'Organization not found' }],
  ] as const)('is closed to others: outside %s', async (outside, status, body) => {
    const { call, sandbox, stranger } = openAnyreach(outside === undefined ? {} : { outside })
    const before = sandbox.snapshot()
    const path = `${console}/organizations/${stranger}`
    for (const route of [
      `GET ${path}`,
      `GET ${path}/children`,
      `GET ${path}/subscription`,
      `GET ${path}/members`,
      `DELETE ${path}/members/x`,
      `PUT ${path}/members/x/roles`,
      `GET ${path}/invitations`,
      `POST ${path}/invitations`,
      `DELETE ${path}/invitations/x`,
      `GET ${console}/usage?from=2025-01-01&to=2025-02-01&organization_id=${stranger}`,
    ]) {
      expect(await call(route), route).toEqual({ status, body })
    }
    expect((await call('POST /admin/organizations', { ...ox, parent_id: stranger })).status).toBe(status)
    expect(sandbox.snapshot()).toEqual(before)
    expect((await call(`GET ${console}/organizations/org_none`)).status).toBe(404)
  })

  it('begins at the current organization', async () => {
    const { call, named } = openAnyreach()
    const inside = byToken(named('Harbor Dental Group').id)
    const open = async (id: string) =>
      (await call(`GET ${console}/organizations/${id}`, undefined, inside)).status
    expect(await open(named('Harbor Dental Downtown').id)).toBe(200)
    expect(await open(named("O'Malley & Sons Plumbing").id)).toBe(403)
    expect(await open(root)).toBe(403)
    const found = await call(`GET ${console}/search?q=harbor-dental`, undefined, inside)
    const path = [
      { id: named('Harbor Dental Group').id, slug: 'harbor-dental-group', name: expect.any(String) },
    ]
    expect(found.body).toEqual([expect.objectContaining({ path }), expect.objectContaining({ path })])
  })
})

describe('usage of Anyreach', () => {
  const year = 'from=2025-01-01T00:00:00Z&to=2026-01-01T00:00:00Z'
  const total = async (call: ReturnType<typeof openAnyreach>['call'], path: string, headers = byToken()) =>
    ((await call(`GET ${path}`, undefined, headers)).body as { total_calls: number }).total_calls

  it('is that of the whole tree, or of one child alone', async () => {
    const { call, sandbox } = openAnyreach()
    const every = [...sandbox.data().partnerOrganizations, ...sandbox.data().organizations]
    const own = await Promise.all(
      every.map(({ id }) => total(call, `${console}/usage?${year}&organization_id=${id}`)),
    )
    expect(await total(call, `${console}/usage?${year}`)).toBe(own.reduce((sum, calls) => sum + calls))
    expect(Math.min(...own)).toBeGreaterThan(0)
  })

  it("is the same in the organization's own summary", async () => {
    const { call, named } = openAnyreach()
    const { id } = named('Harbor Dental Group')
    const { body } = await call(`GET /admin/usage/summary?${year}`, undefined, byToken(id))
    expect(body).toEqual((await call(`GET ${console}/usage?${year}&organization_id=${id}`)).body)
    expect(body).toMatchObject({
      voice_minutes: expect.any(Number),
      workflow_runs_success: expect.any(Number),
      inventory: { phone_numbers: 1 },
    })
  })

  it.each([
    '',
    'from=2025-01-01',
    'from=yesterday&to=2025-01-01',
    'from=2025-02-01&to=2025-02-01',
    'from=2024-01-01&to=2025-06-01',
  ])('refuses the range "%s"', async (range) => {
    const { call } = openAnyreach()
    expect((await call(`GET /admin/usage/summary?${range}`)).status).toBe(422)
    expect((await call(`GET ${console}/usage?${range}`)).status).toBe(422)
  })
})
