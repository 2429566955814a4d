import { sandboxKeys } from '@partnerkit/sandbox'
import { describe, expect, it } from 'vitest'
import { byKey, byToken, console, openAnyreach, root } from './open-anyreach.ts'

const scopes = 'GET /admin/members/me/scopes'

describe('a credential of Anyreach', () => {
  it.each([
    ['an ak_ key', byKey],
    ['a pat_ token with its organization', byToken()],
  ])('%s is accepted', async (_name, headers) => {
    const { status, body } = await openAnyreach().call(scopes, undefined, headers)
    expect(status).toBe(200)
    expect(body).toContain('child_organizations:manage')
  })

  it.each([
    ['none', {}, 401, 'Invalid or missing credentials.'],
    ['one of another kind', { authorization: 'Bearer sk-x' }, 401, /Unrecognized token format/],
    ['an unknown key', { authorization: 'Bearer ak_x.y' }, 401, 'Invalid or missing credentials.'],
    [
      'an unknown token',
      { ...byToken(), authorization: 'Bearer pat_x' },
      401,
      'Invalid or missing credentials.',
    ],
    [
      'a pat_ token without an organization',
      { authorization: `Bearer ${sandboxKeys.anyreachPersonal}` },
      401,
      'Token is missing organization claim.',
    ],
    ['a pat_ token with a slug', byToken('northwind-reception'), 403, /not a member/],
    ['an ak_ key with an organization', { ...byKey, 'x-anyreach-org': root }, 400, /not accepted/],
  ] as const)('is refused: %s', async (_name, headers, status, detail) => {
    const answer = await openAnyreach().call(scopes, undefined, headers)
    expect(answer).toEqual({ status, body: { detail: expect.stringMatching(detail) } })
  })

  it('is refused in an organization its person is no member of', async () => {
    const { call, stranger } = openAnyreach()
    expect((await call(scopes, undefined, byToken(stranger))).status).toBe(403)
  })

  it('is asked for at every call but none of the control plane', async () => {
    const { call, sandbox } = openAnyreach()
    for (const path of ['/admin/organizations/slug-availability', '/core/phone-numbers', `${console}/search`])
      expect((await call(`GET ${path}`, undefined, {})).status).toBe(401)
    expect((await sandbox.fetch('https://vendor.test/__sandbox/health')).status).toBe(200)
  })
})

describe('the scopes of Anyreach', () => {
  it('follow the role in the current organization, and a viewer manages nothing', async () => {
    const { call, named } = openAnyreach()
    const { id, members } = named('Harbor Dental Group')
    await call(`PUT ${console}/organizations/${id}/members/${members[0]?.userId}/roles`, {
      roles: ['viewer'],
    })
    const inside = byToken(id)
    const { body } = await call(scopes, undefined, inside)
    expect(body).toContain('members:read')
    expect(body).not.toContain('child_organizations:manage')
    for (const route of [
      `GET ${console}/organizations/${id}`,
      `GET ${console}/search?q=x`,
      `GET ${console}/organizations/${id}/members`,
      `POST ${console}/organizations/${id}/invitations`,
      `GET ${console}/usage`,
      'GET /admin/usage/summary',
      'POST /admin/organization-pats',
    ]) {
      const { status, body } = await call(route, undefined, inside)
      expect({ status, body }, route).toEqual({
        status: 403,
        body: { detail: expect.stringContaining('Missing scope') },
      })
    }
    expect((await call('GET /core/phone-numbers', undefined, inside)).status).toBe(200)
    const child = { name: 'Ox', slug: 'oxen', parent_id: id }
    expect((await call('POST /admin/organizations', child, inside)).status).toBe(403)
  })

  it('come bare or under a name', async () => {
    const { body } = await openAnyreach({ lists: 'object' }).call(scopes)
    expect(body).toEqual({ scopes: expect.arrayContaining(['members:manage']) })
  })
})

describe('a key of Anyreach', () => {
  it('is made in the current organization, shown once, and works there', async () => {
    let now = Date.UTC(2026, 0, 1)
    const { call, named } = openAnyreach({ clock: () => now })
    const { id, phoneNumber } = named('Harbor Dental Group')
    const made = await call(
      'POST /admin/organization-pats',
      { name: 'Kit', expires_at: now + 1000 },
      byToken(id),
    )
    const { pat_key } = made.body as { pat_key: string }
    expect(pat_key).toMatch(/^ak_\w+\.\w+$/)
    const inside = { authorization: `Bearer ${pat_key}` }
    expect((await call('GET /core/phone-numbers', undefined, inside)).body).toMatchObject([
      { phone_number: phoneNumber },
    ])
    const { body } = await call('GET /admin/organization-pats', undefined, inside)
    expect(body).toMatchObject([{ key_id: pat_key.split('.')[0], name: 'Kit' }])
    expect(JSON.stringify(body)).not.toContain(pat_key)
    now += 1000
    expect((await call(scopes, undefined, inside)).status).toBe(401)
  })

  it('needs a name', async () => {
    const { call } = openAnyreach()
    expect((await call('POST /admin/organization-pats', { name: '' })).status).toBe(422)
    expect((await call('POST /admin/organization-pats', { name: 'x', expires_at: 'soon' })).status).toBe(422)
  })
})
