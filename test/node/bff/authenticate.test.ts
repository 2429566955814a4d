import { ALL_ORGANIZATIONS, type Principal } from '@partnerkit/bff'
import { describe, expect, it, vi } from 'vitest'
import { admin, openBff } from './open-bff.ts'

const nonsense: [string, unknown][] = [
  ['undefined', undefined],
  ['true', true],
  ['a string', 'ada'],
  ['a list', []],
  ['an object with nothing in it', {}],
  ['no tenant', { ...admin, tenant: undefined }],
  ['an empty id', { ...admin, id: '' }],
  ["'*' for the organizations", { ...admin, organizations: '*' }],
  ["'all' for the organizations", { ...admin, organizations: 'all' }],
  ['a list of organizations', { ...admin, organizations: ['1'] }],
  ['a set with a number in it', { ...admin, organizations: new Set([1]) }],
  ['no organizations', { ...admin, organizations: undefined }],
  ['another symbol', { ...admin, organizations: Symbol('ALL_ORGANIZATIONS') }],
  [
    'a set without end',
    { ...admin, organizations: new Set(Array.from({ length: 10_001 }, (_, i) => `${i}`)) },
  ],
  ['a credential nobody knows', { ...admin, credential: 'none' }],
]

describe('authenticate', () => {
  it.each(nonsense)('is refused when it answers %s', async (_, answer) => {
    const { send, sandbox } = openBff({ bff: { authenticate: () => answer as Principal } })
    const { status, json } = await send('GET', '/organizations')
    expect([status, json.code]).toEqual([503, 'sign-in-unavailable'])
    expect(sandbox.requests).toHaveLength(0)
  })

  it.each([
    ['throws', () => Promise.reject(new Error('the session store is down'))],
    [
      'throws at once',
      () => {
        throw new Error('the session store is down')
      },
    ],
  ])('is an outage, not a missing sign-in, when it %s', async (_, authenticate) => {
    const { send } = openBff({ bff: { authenticate } })
    const { status, json, headers } = await send('GET', '/session')
    expect([status, json.code, headers['retry-after']]).toEqual([503, 'sign-in-unavailable', '5'])
  })

  it('is given up after 2 s', async () => {
    vi.useFakeTimers()
    try {
      const { send } = openBff({ bff: { authenticate: () => new Promise(() => undefined) } })
      const answer = send('GET', '/session')
      await vi.advanceTimersByTimeAsync(2_000)
      expect((await answer).status).toBe(503)
    } finally {
      vi.useRealTimers()
    }
  })

  it('cannot widen what a principal may see after it has answered', async () => {
    const organizations = new Set(['1'])
    const { send } = openBff({
      bff: {
        authenticate: async () => ({ ...admin, organizations }),
        roles: {
          get 'partner-admin'() {
            organizations.add('2')
            return ['organization:read'] as const
          },
        },
      },
    })
    expect((await send('GET', '/organizations/2')).status).toBe(404)
  })

  it('is given the framework’s own request', async () => {
    const seen: unknown[] = []
    const { send } = openBff({
      bff: {
        authenticate: (_exchange, host) => {
          seen.push(host)
          return admin
        },
      },
    })
    await send('GET', '/session')
    expect(seen).toEqual([admin])
  })
})

describe('the session', () => {
  it('tells what the vendor offers and what this principal may use of it', async () => {
    const { client } = openBff()
    const session = await client().getSession()
    expect(session.principal).toEqual({
      id: 'ada',
      tenant: 'north',
      role: 'partner-admin',
      organizations: 'all',
    })
    expect(session.capabilities).toMatchObject({
      createOrganization: 'allowed',
      listLocations: 'allowed',
      launchDashboard: 'allowed',
      getEmbedUrl: 'unsupported',
      checkSlug: 'unsupported',
      startImport: 'allowed',
    })
    expect(session.forms.owner?.map(({ name }) => name)).toContain('externalId')
  })

  it('shows a customer neither what it may not do nor an id it may not choose', async () => {
    const { client } = openBff()
    const session = await client({
      id: 'carl',
      tenant: 'north',
      role: 'customer-owner',
      organizations: new Set(['1']),
      dashboardUserId: 'someone',
    }).getSession()
    expect(session.principal).toMatchObject({ organizations: 'listed', dashboardUserId: 'someone' })
    expect(session.capabilities).toMatchObject({
      createOrganization: 'forbidden',
      startOnboarding: 'forbidden',
      deleteOrganization: 'forbidden',
      createUser: 'allowed',
      launchDashboard: 'allowed',
    })
    expect(session.forms.user?.map(({ name }) => name)).not.toContain('externalId')
  })

  it('does not offer a dashboard to somebody who has none', async () => {
    const { client } = openBff()
    const session = await client({ ...admin, role: 'customer-user' }).getSession()
    expect(session.capabilities.launchDashboard).toBe('forbidden')
  })

  it('reads a role that the partner has put into the table', async () => {
    const { client } = openBff({ bff: { roles: { support: ['organization:list'] } } })
    const session = await client({ ...admin, role: 'support', organizations: ALL_ORGANIZATIONS }).getSession()
    const allowed = Object.entries(session.capabilities).filter(([, capability]) => capability === 'allowed')
    expect(allowed.map(([name]) => name).sort()).toEqual([
      'getSession',
      'health',
      'listOrganizations',
      'openLaunch',
      'openapi',
      'ready',
    ])
  })
})
