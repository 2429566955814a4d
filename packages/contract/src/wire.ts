/** How one operation is put on the wire. */
export interface WireRoute {
  readonly method: 'GET' | 'PUT' | 'POST' | 'PATCH' | 'DELETE'
  /** Below the mount, parameters in braces. */
  readonly path: `/${string}`
  /** Of a create: it is repeated under the same `Idempotency-Key`. */
  readonly retry?: string
}

// `as const` through a call: the path keeps its own type.
const get = <Path extends `/${string}`>(path: Path) => ({ method: 'GET', path }) as const
const put = <Path extends `/${string}`>(path: Path) => ({ method: 'PUT', path }) as const
const post = <Path extends `/${string}`>(path: Path) => ({ method: 'POST', path }) as const
const patch = <Path extends `/${string}`>(path: Path) => ({ method: 'PATCH', path }) as const
const remove = <Path extends `/${string}`>(path: Path) => ({ method: 'DELETE', path }) as const
const create = <Path extends `/${string}`>(path: Path) => ({ method: 'POST', path, retry: 'keyed' }) as const

const organization = '/organizations/{organizationId}'
const user = `${organization}/users/{userId}` as const

/**
 * Method and path of every operation: as much of the operation table as a browser carries. A path written anywhere
 * else is a bug. What the server needs besides is in `routes.ts`.
 */
export const wire = {
  getSession: get('/session'),

  listOrganizations: get('/organizations'),
  createOrganization: create('/organizations'),
  getOrganization: get(organization),
  updateOrganization: patch(organization),
  deleteOrganization: remove(organization),
  listChildren: get(`${organization}/children`),
  getUsage: get(`${organization}/usage`),
  checkSlug: get('/slugs/{slug}'),

  listUsers: get(`${organization}/users`),
  createUser: create(`${organization}/users`),
  updateUser: patch(user),
  removeUser: remove(user),

  listInvitations: get(`${organization}/invitations`),
  createInvitation: create(`${organization}/invitations`),
  revokeInvitation: remove(`${organization}/invitations/{invitationId}`),

  listLocations: get(`${organization}/locations`),
  createLocation: create(`${organization}/locations`),
  updateLocation: patch(`${organization}/locations/{locationId}`),
  deleteLocation: remove(`${organization}/locations/{locationId}`),

  launchDashboard: post(`${user}/launches`),
  openLaunch: get('/launches/{ticket}'),
  getEmbedUrl: post(`${user}/embed-url`),
  rotateEmbedToken: post(`${user}/embed-token/rotate`),
  revokeEmbedToken: remove(`${user}/embed-token`),
  checkDashboard: get('/dashboard/check'),

  startOnboarding: put('/onboardings/{onboardingId}'),
  getOnboarding: get('/onboardings/{onboardingId}'),
  listOnboardings: get('/onboardings'),
  retryStep: put('/onboardings/{onboardingId}/steps/{stepId}'),
  cancelOnboarding: remove('/onboardings/{onboardingId}'),
  getRemains: get('/onboardings/{onboardingId}/remains'),
  listCandidates: get('/onboardings/{onboardingId}/steps/{stepId}/candidates'),
  resolveStep: post('/onboardings/{onboardingId}/steps/{stepId}/resolution'),

  startImport: put('/imports/{importId}'),
  putImportRows: put('/imports/{importId}/rows/{offset}'),
  updateImport: patch('/imports/{importId}'),
  getImport: get('/imports/{importId}'),
  listImportRows: get('/imports/{importId}/rows'),

  health: get('/healthz'),
  ready: get('/readyz'),
  openapi: get('/openapi.json'),
} as const satisfies Record<string, WireRoute>
