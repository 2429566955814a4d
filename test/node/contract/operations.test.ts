import {
  operationNames,
  operations,
  pathParameters,
  permissions,
  problemStatus,
  routes,
} from '@partnerkit/contract'
import { describe, expect, it } from 'vitest'

const parametersOf = (path: string) => [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '')

describe('the operation table', () => {
  it('has the wire of the design, row by row', () => {
    const rows = operationNames.map((name) => `${name}: ${routes[name].method} ${routes[name].path}`)
    expect(rows).toMatchInlineSnapshot(`
      [
        "getSession: GET /session",
        "listOrganizations: GET /organizations",
        "createOrganization: POST /organizations",
        "getOrganization: GET /organizations/{organizationId}",
        "updateOrganization: PATCH /organizations/{organizationId}",
        "deleteOrganization: DELETE /organizations/{organizationId}",
        "listChildren: GET /organizations/{organizationId}/children",
        "getUsage: GET /organizations/{organizationId}/usage",
        "checkSlug: GET /slugs/{slug}",
        "listUsers: GET /organizations/{organizationId}/users",
        "createUser: POST /organizations/{organizationId}/users",
        "updateUser: PATCH /organizations/{organizationId}/users/{userId}",
        "removeUser: DELETE /organizations/{organizationId}/users/{userId}",
        "listInvitations: GET /organizations/{organizationId}/invitations",
        "createInvitation: POST /organizations/{organizationId}/invitations",
        "revokeInvitation: DELETE /organizations/{organizationId}/invitations/{invitationId}",
        "listLocations: GET /organizations/{organizationId}/locations",
        "createLocation: POST /organizations/{organizationId}/locations",
        "updateLocation: PATCH /organizations/{organizationId}/locations/{locationId}",
        "deleteLocation: DELETE /organizations/{organizationId}/locations/{locationId}",
        "launchDashboard: POST /organizations/{organizationId}/users/{userId}/launches",
        "openLaunch: GET /launches/{ticket}",
        "getEmbedUrl: POST /organizations/{organizationId}/users/{userId}/embed-url",
        "rotateEmbedToken: POST /organizations/{organizationId}/users/{userId}/embed-token/rotate",
        "revokeEmbedToken: DELETE /organizations/{organizationId}/users/{userId}/embed-token",
        "checkDashboard: GET /dashboard/check",
        "startOnboarding: PUT /onboardings/{onboardingId}",
        "getOnboarding: GET /onboardings/{onboardingId}",
        "listOnboardings: GET /onboardings",
        "retryStep: PUT /onboardings/{onboardingId}/steps/{stepId}",
        "cancelOnboarding: DELETE /onboardings/{onboardingId}",
        "getRemains: GET /onboardings/{onboardingId}/remains",
        "listCandidates: GET /onboardings/{onboardingId}/steps/{stepId}/candidates",
        "resolveStep: POST /onboardings/{onboardingId}/steps/{stepId}/resolution",
        "startImport: PUT /imports/{importId}",
        "putImportRows: PUT /imports/{importId}/rows/{offset}",
        "updateImport: PATCH /imports/{importId}",
        "getImport: GET /imports/{importId}",
        "listImportRows: GET /imports/{importId}/rows",
        "health: GET /healthz",
        "ready: GET /readyz",
        "openapi: GET /openapi.json",
      ]
    `)
  })

  it.each(operationNames)('says everything about %s', (name) => {
    const row = operations[name]
    expect(row.output).toBeDefined()
    expect(row.deadline).toBeGreaterThan(0)
    for (const parameter of parametersOf(row.path)) expect(pathParameters).toHaveProperty(parameter)
    if ('body' in row) expect(row.bodyLimit).toBeGreaterThan(0)
    if (row.method === 'GET') expect('body' in row).toBe(false)
  })

  it('lets nothing but health, the document and a ticket be called by nobody', () => {
    const open = operationNames.filter((name) => ['public', 'ticket'].includes(routes[name].access))
    expect(open).toEqual(['openLaunch', 'health', 'ready', 'openapi'])
  })

  it('answers one row for each method and path', () => {
    const addresses = operationNames.map((name) => `${routes[name].method} ${routes[name].path}`)
    expect(new Set(addresses).size).toBe(addresses.length)
  })

  it('uses each permission somewhere, or grants it beyond the table', () => {
    const used = new Set<string>(operationNames.map((name) => routes[name].access))
    const beyond = permissions.filter((permission) => !used.has(permission))
    expect(beyond).toEqual(['user:identify', 'dashboard:impersonate'])
  })

  it('keys every create', () => {
    const creates = operationNames.filter((name) => routes[name].retry === 'keyed')
    expect(creates).toEqual(['createOrganization', 'createUser', 'createInvitation', 'createLocation'])
  })
})

describe('problem codes', () => {
  it('have one status each', () => {
    expect(problemStatus).toMatchObject({
      unauthenticated: 401,
      'same-site': 403,
      'organization-has-users': 409,
      'ticket-spent': 410,
      'kit-outdated': 426,
      'outcome-unknown': 502,
      'sign-in-unavailable': 503,
    })
  })
})
