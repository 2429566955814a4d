/**
 * The plain half of the operation table: everything about an operation that needs no schema, so that it can
 * reach the browser without zod. `operations.ts` joins each row with its schemas.
 */

/** What a role may do, `resource:action`. */
export const permissions = [
  'organization:list',
  'organization:create',
  'organization:read',
  'organization:update',
  'organization:delete',
  'organization:import',
  'usage:read',
  'user:list',
  'user:create',
  'user:update',
  'user:remove',
  'user:identify',
  'invitation:list',
  'invitation:create',
  'invitation:revoke',
  'location:list',
  'location:create',
  'location:update',
  'location:delete',
  'dashboard:launch',
  'dashboard:impersonate',
  'dashboard:token',
  'dashboard:rotate',
  'onboarding:resolve',
] as const
export type Permission = (typeof permissions)[number]

/**
 * Who may call an operation: a permission, or `signed-in` (any principal), `ticket` (the ticket in the path
 * is the only credential) or `public` (no guard at all).
 */
export type Access = Permission | 'signed-in' | 'ticket' | 'public'

/**
 * How a caller may repeat an operation whose answer was lost: `safe` reads at will, `idempotent` writes with
 * the same input, `keyed` writes under the same `Idempotency-Key`, `never` on its own.
 */
export type RetryClass = 'safe' | 'idempotent' | 'keyed' | 'never'

export interface Route {
  readonly method: 'GET' | 'PUT' | 'POST' | 'PATCH' | 'DELETE'
  /** Below the mount, parameters in braces. */
  readonly path: `/${string}`
  readonly access: Access
  readonly retry: RetryClass
  /** The status of a success; a create that still runs answers 202 instead. */
  readonly status: 200 | 201 | 204 | 303
  /** Largest request body, in bytes. 0: none is read. */
  readonly bodyLimit: number
  /** Most keys of all objects of the body together. @default 1_000 */
  readonly keyLimit?: number
  /** Time for the whole operation with all its upstream calls, in milliseconds. */
  readonly deadline: number
}

const read = { method: 'GET', retry: 'safe', status: 200, bodyLimit: 0, deadline: 15_000 } as const
const create = { method: 'POST', retry: 'keyed', status: 201, bodyLimit: 16_384, deadline: 60_000 } as const
const patch = {
  method: 'PATCH',
  retry: 'idempotent',
  status: 200,
  bodyLimit: 16_384,
  deadline: 30_000,
} as const
const remove = {
  method: 'DELETE',
  retry: 'idempotent',
  status: 204,
  bodyLimit: 64,
  deadline: 30_000,
} as const
const put = { method: 'PUT', retry: 'idempotent', status: 200, bodyLimit: 65_536, deadline: 60_000 } as const
const command = { method: 'POST', retry: 'never', bodyLimit: 1_024, deadline: 15_000 } as const

const organization = '/organizations/{organizationId}' as const
const user = `${organization}/users/{userId}` as const

/** The operation table without its schemas. A path or a permission written anywhere else is a bug. */
export const routes = {
  getSession: { ...read, path: '/session', access: 'signed-in' },

  listOrganizations: { ...read, path: '/organizations', access: 'organization:list', deadline: 65_000 },
  createOrganization: { ...create, path: '/organizations', access: 'organization:create' },
  getOrganization: { ...read, path: organization, access: 'organization:read' },
  updateOrganization: { ...patch, path: organization, access: 'organization:update' },
  deleteOrganization: { ...remove, path: organization, access: 'organization:delete' },
  listChildren: { ...read, path: `${organization}/children`, access: 'organization:read' },
  getUsage: { ...read, path: `${organization}/usage`, access: 'usage:read' },
  checkSlug: { ...read, path: '/slugs/{slug}', access: 'organization:create' },

  listUsers: { ...read, path: `${organization}/users`, access: 'user:list' },
  createUser: { ...create, path: `${organization}/users`, access: 'user:create' },
  updateUser: { ...patch, path: user, access: 'user:update' },
  removeUser: { ...remove, path: user, access: 'user:remove' },

  listInvitations: { ...read, path: `${organization}/invitations`, access: 'invitation:list' },
  createInvitation: { ...create, path: `${organization}/invitations`, access: 'invitation:create' },
  revokeInvitation: {
    ...remove,
    path: `${organization}/invitations/{invitationId}`,
    access: 'invitation:revoke',
  },

  listLocations: { ...read, path: `${organization}/locations`, access: 'location:list' },
  createLocation: { ...create, path: `${organization}/locations`, access: 'location:create' },
  updateLocation: { ...patch, path: `${organization}/locations/{locationId}`, access: 'location:update' },
  deleteLocation: { ...remove, path: `${organization}/locations/{locationId}`, access: 'location:delete' },

  launchDashboard: { ...command, path: `${user}/launches`, access: 'dashboard:launch', status: 201 },
  openLaunch: { ...read, path: '/launches/{ticket}', access: 'ticket', retry: 'never', status: 303 },
  getEmbedUrl: {
    ...command,
    path: `${user}/embed-url`,
    access: 'dashboard:token',
    retry: 'safe',
    status: 200,
  },
  rotateEmbedToken: {
    ...command,
    path: `${user}/embed-token/rotate`,
    access: 'dashboard:rotate',
    status: 204,
  },
  revokeEmbedToken: { ...remove, path: `${user}/embed-token`, access: 'dashboard:rotate', retry: 'never' },
  checkDashboard: { ...read, path: '/dashboard/check', access: 'dashboard:launch' },

  startOnboarding: { ...put, path: '/onboardings/{onboardingId}', access: 'organization:create' },
  getOnboarding: { ...read, path: '/onboardings/{onboardingId}', access: 'organization:create' },
  listOnboardings: { ...read, path: '/onboardings', access: 'organization:create' },
  retryStep: {
    ...put,
    path: '/onboardings/{onboardingId}/steps/{stepId}',
    access: 'organization:create',
    bodyLimit: 16_384,
  },
  cancelOnboarding: { ...remove, path: '/onboardings/{onboardingId}', access: 'organization:create' },
  resolveStep: {
    ...command,
    path: '/onboardings/{onboardingId}/steps/{stepId}/resolution',
    access: 'onboarding:resolve',
    status: 200,
  },

  startImport: { ...put, path: '/imports/{importId}', access: 'organization:import', bodyLimit: 16_384 },
  putImportRows: {
    ...put,
    path: '/imports/{importId}/rows/{offset}',
    access: 'organization:import',
    // 200 rows of twenty cells.
    keyLimit: 4_000,
  },
  updateImport: { ...patch, path: '/imports/{importId}', access: 'organization:import' },
  getImport: { ...read, path: '/imports/{importId}', access: 'organization:import' },
  listImportRows: { ...read, path: '/imports/{importId}/rows', access: 'organization:import' },

  health: { ...read, path: '/healthz', access: 'public' },
  ready: { ...read, path: '/readyz', access: 'public' },
  openapi: { ...read, path: '/openapi.json', access: 'public' },
} as const satisfies Record<string, Route>

export type OperationName = keyof typeof routes

/** In the order of the table. */
export const operationNames = Object.keys(routes) as readonly OperationName[]
