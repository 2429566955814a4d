import { describe, expect, it } from 'vitest'
import { json } from '../upstream/scripted-vendor.ts'
import { call } from './provider-setup.ts'
import { child, detail, harbor, scriptedAnyreach, top } from './scripted-anyreach.ts'

describe('what is read from Anyreach', () => {
  it.each([
    ['bare', harbor],
    ['under `data`', { data: harbor }],
    ['under its own name', { organization: harbor }],
    ['with fields nobody knows', { ...harbor, plan: 'free' }],
    ['with its id by another name', { ...harbor, id: undefined, organization_id: 'org_7' }],
  ])('of an organization may come %s', async (_, body) => {
    const { provider } = scriptedAnyreach({ [`GET ${child}`]: body })
    expect(await provider.organizations.get('org_7', call())).toEqual({
      id: 'org_7',
      name: 'Harbor Dental',
      slug: 'harbor-dental',
      parentId: 'org_top',
    })
  })

  it('of another organization than the one asked for is nobody’s answer', async () => {
    const { provider } = scriptedAnyreach({ [`GET ${child}`]: { ...harbor, id: 'org_8' } })
    await expect(provider.organizations.get('org_7', call())).rejects.toMatchObject({ reason: 'not-found' })
  })

  it.each([
    ['a bare array', [harbor]],
    ['`items`', { items: [harbor], limit: 50 }],
    ['`children`', { children: [harbor] }],
    ['a name nobody thought of', { rows: [harbor], total: 1 }],
  ])('of a list may be %s', async (_, body) => {
    const { provider } = scriptedAnyreach({ [`GET ${top}/children`]: body })
    const page = await provider.organizations.list?.({ offset: 0, limit: 50 }, call())
    expect(page).toMatchObject({ items: [{ id: 'org_7' }], total: 1 })
  })

  it.each([
    ['two lists', { items: [harbor], others: [] }],
    ['no list', { count: 0 }],
    ['a row without its id', [{ name: 'Harbor' }]],
    ['a text', 'none'],
  ])('of a list is not guessed from %s', async (_, body) => {
    const { provider } = scriptedAnyreach({ [`GET ${top}/children`]: body })
    const reading = provider.organizations.list?.({ offset: 0, limit: 50 }, call())
    await expect(reading).rejects.toMatchObject({ reason: 'nonsense' })
  })

  it.each([
    ['2026-03-02T09:00:00Z', '2026-03-02T09:00:00Z'],
    ['2026-03-02T10:00:00+01:00', '2026-03-02T09:00:00.000Z'],
    [1_772_442_000_000, '2026-03-02T09:00:00.000Z'],
    [1_772_442_000, '2026-03-02T09:00:00.000Z'],
    ['last week', undefined],
    [null, undefined],
    [1e300, undefined],
  ])('takes the time %s as %s', async (created_at, createdAt) => {
    const { provider } = scriptedAnyreach({ [`GET ${child}`]: { ...harbor, created_at } })
    expect((await provider.organizations.get('org_7', call())).createdAt).toBe(createdAt)
  })

  it.each([
    ['a text', { role: 'viewer' }, 'viewer'],
    ['a list', { roles: ['viewer'] }, 'viewer'],
    ['objects', { roles: [{ name: 'viewer' }] }, 'viewer'],
    ['several', { roles: ['viewer', 'admin'] }, 'admin'],
    ['nothing', {}, undefined],
  ])('of a role may be %s', async (_, roles, role) => {
    const { provider } = scriptedAnyreach({
      [`GET ${child}/members`]: [{ id: 'm_1', user: { id: 'u_1', email: 'ana@example.com' }, ...roles }],
    })
    const [user] = (await provider.users?.list('org_7', call())) ?? []
    expect(user).toMatchObject({ id: 'u_1', email: 'ana@example.com', status: 'active' })
    expect(user?.role).toBe(role)
  })

  it.each([
    ['a number', '/core/phone-numbers', [{ phone_number: '+1' }], true],
    ['no number', '/core/phone-numbers', [], false],
    ['numbers in an envelope', '/core/phone-numbers', { items: [{}], total: 1 }, true],
    ['not allowed', '/core/phone-numbers', detail('Forbidden', 403), false],
  ])('proves telephony by %s', async (_, path, body, isDone) => {
    const { provider } = scriptedAnyreach({ [`GET ${path}`]: body })
    expect(await provider.provisioning?.isDone('org_7', 'telephony', call())).toBe(isDone)
  })

  it('lists only those steps that something reads back', () => {
    const steps = (routes: object) => scriptedAnyreach({}, { routes }).provider.provisioning?.steps
    const read = { path: '/admin/x/{id}' }
    expect(steps({})).toEqual(['telephony'])
    expect(steps({ child: read, billing: { path: '/admin/y' } })).toEqual([
      'organization',
      'billing',
      'telephony',
    ])
    expect(steps({ child: read, billing: read, knowledgeBase: read })).toEqual([
      'organization',
      'billing',
      'telephony',
      'knowledge-base',
    ])
  })
})

describe('what Anyreach refuses', () => {
  const organization = { name: 'Harbor Dental', slug: 'harbor-dental' }
  const slug = (code: string) => [{ field: 'organization.slug', code }]

  it.each([
    ['409', detail('Conflict', 409), slug('taken')],
    ['a sentence about the slug', detail('Slug already exists', 400), slug('taken')],
    ['a sentence about the slug alone', detail('The slug cannot be used', 422), slug('taken')],
    ['a place', detail([{ loc: ['body', 'slug'], msg: 'value is already taken' }]), slug('taken')],
    [
      'its form',
      detail([{ loc: ['body', 'slug'], msg: 'string does not match the pattern' }]),
      slug('format'),
    ],
    ['its absence', detail([{ loc: ['body', 'slug'], msg: 'field required' }]), slug('required')],
    [
      'another value',
      detail([{ loc: ['body', 'billing_email'], msg: 'not an address' }]),
      [{ field: 'organization.billingEmail', code: 'format' }],
    ],
    ['nothing anybody knows', detail({ reason: 'no' }), []],
  ])('of a new organization is told by its field: %s', async (_, answer, fields) => {
    const { provider } = scriptedAnyreach({ 'POST /admin/organizations': answer })
    const creating = provider.organizations.create({ organization }, call())
    await expect(creating).rejects.toMatchObject({ outcome: 'refused', fields })
  })

  it('of an invitation means the address', async () => {
    const { provider } = scriptedAnyreach({ [`POST ${child}/invitations`]: detail('Already a member', 409) })
    const inviting = provider.invitations?.create('org_7', { email: 'ana@example.com' }, call())
    await expect(inviting).rejects.toMatchObject({ fields: [{ field: 'email', code: 'taken' }] })
  })

  it('outside the tree is not there, whether it says 403 or 404', async () => {
    for (const status of [403, 404]) {
      const { provider } = scriptedAnyreach({ [`GET ${child}`]: detail('no', status) })
      await expect(provider.organizations.get('org_7', call())).rejects.toMatchObject({ reason: 'not-found' })
    }
  })

  it('of the partner’s own level is about the key', async () => {
    const { provider } = scriptedAnyreach({ [`GET ${top}/children`]: detail('no', 403) })
    const reading = provider.organizations.list?.({ offset: 0, limit: 50 }, call())
    await expect(reading).rejects.toMatchObject({ reason: 'auth' })
  })

  it.each([
    ['no body', new Response(null, { status: 204 })],
    ['a body that names no parent', { id: 'org_7', name: 'Harbor Dental', slug: 'harbor-dental' }],
  ])('nothing, but answers a create with %s: it is looked for in the tree', async (_, answer) => {
    const answers = { 'POST /admin/organizations': answer }
    const there = { ...answers, 'GET /admin/partner-console/search': [harbor] }
    const found = await scriptedAnyreach(there).provider.organizations.create({ organization }, call())
    expect(found).toMatchObject({ id: 'org_7', parentId: 'org_top' })
    const absent = { ...answers, 'GET /admin/partner-console/search': [] }
    const creating = scriptedAnyreach(absent).provider.organizations.create({ organization }, call())
    await expect(creating).rejects.toMatchObject({ outcome: 'unknown' })
  })

  it('by an error of its own leaves the outcome open, and nothing is sent again', async () => {
    const { provider, asked } = scriptedAnyreach({
      'POST /admin/organizations': json({ detail: 'oops' }, 500),
    })
    const creating = provider.organizations.create({ organization }, call())
    await expect(creating).rejects.toMatchObject({ outcome: 'unknown' })
    expect(asked()).toHaveLength(1)
  })
})
