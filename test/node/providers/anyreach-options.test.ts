import { type AnyreachOptions, anyreach, anyreachSandboxRoutes } from '@partnerkit/bff'
import { describe, expect, it } from 'vitest'

const production = 'https://api.anyreach.ai'
const local = { apiKey: 'pat_canary', organization: 'org_top', baseUrl: 'http://127.0.0.1:4012' }

/** As a JavaScript caller, or an unset environment variable, would have it. */
const make = (options: Partial<Record<keyof AnyreachOptions, unknown>>) => () =>
  anyreach({ ...local, ...options } as AnyreachOptions)

describe('the credential of Anyreach', () => {
  it.each([
    ['a token with its organization', {}],
    [
      'a key with the root it does not tell',
      { apiKey: 'ak_id.canary', organization: undefined, root: 'org_top' },
    ],
    ['two tokens while they are exchanged', { apiKey: ['pat_old', 'pat_new'] }],
    ['a token with a root below its organization', { root: 'org_7' }],
  ])('may be %s', (_, options) => {
    expect(make(options)).not.toThrow()
  })

  it.each([
    ['apiKey is a token (pat_) and organization is missing', { organization: undefined }],
    ['apiKey is a token (pat_) and organization is missing', { organization: 'not an id' }],
    ['apiKey is a key (ak_), which carries its organization', { apiKey: 'ak_id.canary' }],
    ['root is missing', { apiKey: 'ak_id.canary', organization: undefined }],
    ['apiKey is a key and a token', { apiKey: ['ak_id.canary', 'pat_canary'] }],
    ['apiKey begins neither with ak_ nor with pat_', { apiKey: 'canary' }],
    ['apiKey is missing', { apiKey: undefined }],
    ['apiKey is missing', { apiKey: [] }],
    ['apiKey is missing', { apiKey: ['pat_canary', ''] }],
    ['apiKey is missing', { apiKey: ['pat_1', 'pat_2', 'pat_3'] }],
    ['apiKey must be', { apiKey: 'pat_canary\n' }],
    ['baseUrl is at an unknown host', { baseUrl: 'https://api.anyreach.ai.evil.example' }],
    ['baseUrl must begin with https://', { baseUrl: 'http://api.anyreach.ai' }],
  ])('is refused with the fix: %s', (reason, options) => {
    expect(make(options)).toThrow(`anyreach: ${reason}`)
    expect(make(options)).not.toThrow(/canary/)
  })
})

describe('the routes of Anyreach', () => {
  it('have no default: against the vendor nothing that is not published is on', () => {
    const { off = {} } = connect({ baseUrl: production })
    expect(Object.keys(off).sort()).toEqual([
      'checkSlug',
      'createInvitation',
      'createOrganization',
      'createUser',
      'deleteOrganization',
      'getOrganization',
      'listChildren',
      'listInvitations',
      'listOrganizations',
      'listUsers',
      'removeUser',
      'revokeInvitation',
      'updateOrganization',
      'updateUser',
    ])
    expect(off.checkSlug?.why).toBe('The option routes.checkSlug of anyreach() is not set.')
  })

  it('of the sandbox are refused with the address of the vendor', () => {
    expect(make({ baseUrl: production, routes: anyreachSandboxRoutes })).toThrow(/made up/)
  })

  it('turn on what needs them, and name the one that is missing', () => {
    const { off = {} } = connect({ routes: { members: { path: '/admin/x/{id}' } } })
    expect(off.listUsers).toBeUndefined()
    expect(off.updateUser?.why).toContain('routes.memberRoles')
    expect(off.removeUser?.why).toContain('routes.removeMember')
  })

  it('offer a form only for what is on', () => {
    expect(connect({ routes: {} }).forms).toEqual({ organization: expect.any(Array) })
    const { forms } = connect({ routes: anyreachSandboxRoutes })
    expect(Object.keys(forms).sort()).toEqual(['invitation', 'organization', 'owner', 'user'])
    expect(forms.organization.map(({ name }) => name)).toEqual(['name', 'slug', 'billingEmail'])
  })

  it('are not needed for the usage a token can ask for where it is published', () => {
    expect(connect({ routes: {} }).usage).toBeDefined()
    const key = { apiKey: 'ak_id.canary', organization: undefined, root: 'org_top' }
    const withKey = connect(key)
    expect(withKey.usage).toBeUndefined()
    expect(withKey.off?.getUsage?.why).toContain('routes.usage')
    expect(connect({ ...key, routes: anyreachSandboxRoutes }).usage).toBeDefined()
  })

  it.each([
    ['routes.chidlren is no route', { chidlren: { path: '/admin/{id}' } }],
    ['routes.children has no place for id', { children: { path: '/admin/children' } }],
    ['routes.children reads', { children: { path: '/admin/{id}', method: 'POST' } }],
    ['routes.removeMember needs a method', { removeMember: { path: '/admin/{id}/{userId}' } }],
    [
      'routes.createInvitation has no place for role',
      {
        createInvitation: { method: 'POST', path: '/admin/{id}', names: { email: 'email' } },
      },
    ],
    ['routes.child needs a path', { child: { path: 'admin/{id}' } }],
    ['routes.child needs a path', { child: { path: '/admin/../{id}' } }],
    ['routes.child needs a path', { child: { path: '/admin/{id}?x=1' } }],
    ['routes.child needs a path', { child: { path: '/admin/x{id}' } }],
    ['routes.child needs a path', { child: {} }],
  ])('are checked at the start: %s', (reason, routes) => {
    expect(make({ routes })).toThrow(`anyreach: ${reason}`)
  })
})

function connect(options: Partial<Record<keyof AnyreachOptions, unknown>>) {
  return make(options)().connect({
    transport: { send: () => Promise.reject(new Error('not used')) },
    clock: () => 0,
    elapsed: () => performance.now(),
    random: (bytes) => new Uint8Array(bytes),
    log: () => undefined,
  })
}
