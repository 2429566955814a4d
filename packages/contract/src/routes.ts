import { type WireRoute, wire } from './wire.ts'

/**
 * The plain half of the operation table: everything about an operation that needs no schema. Method and path are in
 * `wire.ts`, which is all that a browser carries; `operations.ts` joins each row with its schemas.
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

export interface Route extends WireRoute {
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

const read = { retry: 'safe', status: 200, bodyLimit: 0, deadline: 15_000 } as const
const create = { status: 201, bodyLimit: 16_384, deadline: 60_000 } as const
const patch = {
  retry: 'idempotent',
  status: 200,
  bodyLimit: 16_384,
  deadline: 30_000,
} as const
const remove = {
  retry: 'idempotent',
  status: 204,
  bodyLimit: 64,
  deadline: 30_000,
} as const
const put = { retry: 'idempotent', status: 200, bodyLimit: 65_536, deadline: 60_000 } as const
const command = { retry: 'never', bodyLimit: 1_024, deadline: 15_000 } as const

/** The operation table without its schemas. A permission written anywhere else is a bug. */
export const routes = {
  getSession: { ...read, ...wire.getSession, access: 'signed-in' },

  listOrganizations: { ...read, ...wire.listOrganizations, access: 'organization:list', deadline: 65_000 },
  createOrganization: { ...create, ...wire.createOrganization, access: 'organization:create' },
  getOrganization: { ...read, ...wire.getOrganization, access: 'organization:read' },
  updateOrganization: { ...patch, ...wire.updateOrganization, access: 'organization:update' },
  deleteOrganization: { ...remove, ...wire.deleteOrganization, access: 'organization:delete' },
  listChildren: { ...read, ...wire.listChildren, access: 'organization:read' },
  getUsage: { ...read, ...wire.getUsage, access: 'usage:read' },
  checkSlug: { ...read, ...wire.checkSlug, access: 'organization:create' },

  listUsers: { ...read, ...wire.listUsers, access: 'user:list' },
  createUser: { ...create, ...wire.createUser, access: 'user:create' },
  updateUser: { ...patch, ...wire.updateUser, access: 'user:update' },
  removeUser: { ...remove, ...wire.removeUser, access: 'user:remove' },

  listInvitations: { ...read, ...wire.listInvitations, access: 'invitation:list' },
  createInvitation: { ...create, ...wire.createInvitation, access: 'invitation:create' },
  revokeInvitation: {
    ...remove,
    ...wire.revokeInvitation,
    access: 'invitation:revoke',
  },

  listLocations: { ...read, ...wire.listLocations, access: 'location:list' },
  createLocation: { ...create, ...wire.createLocation, access: 'location:create' },
  updateLocation: { ...patch, ...wire.updateLocation, access: 'location:update' },
  deleteLocation: { ...remove, ...wire.deleteLocation, access: 'location:delete' },

  launchDashboard: { ...command, ...wire.launchDashboard, access: 'dashboard:launch', status: 201 },
  openLaunch: { ...read, ...wire.openLaunch, access: 'ticket', retry: 'never', status: 303 },
  getEmbedUrl: {
    ...command,
    ...wire.getEmbedUrl,
    access: 'dashboard:token',
    retry: 'safe',
    status: 200,
  },
  rotateEmbedToken: {
    ...command,
    ...wire.rotateEmbedToken,
    access: 'dashboard:rotate',
    status: 204,
  },
  revokeEmbedToken: { ...remove, ...wire.revokeEmbedToken, access: 'dashboard:rotate', retry: 'never' },
  checkDashboard: { ...read, ...wire.checkDashboard, access: 'dashboard:launch' },

  startOnboarding: { ...put, ...wire.startOnboarding, access: 'organization:create' },
  getOnboarding: { ...read, ...wire.getOnboarding, access: 'organization:create' },
  listOnboardings: { ...read, ...wire.listOnboardings, access: 'organization:create' },
  retryStep: {
    ...put,
    ...wire.retryStep,
    access: 'organization:create',
    bodyLimit: 16_384,
  },
  cancelOnboarding: { ...remove, ...wire.cancelOnboarding, access: 'organization:create' },
  getRemains: { ...read, ...wire.getRemains, access: 'organization:create' },
  listCandidates: {
    ...read,
    ...wire.listCandidates,
    access: 'onboarding:resolve',
  },
  resolveStep: {
    ...command,
    ...wire.resolveStep,
    access: 'onboarding:resolve',
    status: 200,
  },

  startImport: { ...put, ...wire.startImport, access: 'organization:import', bodyLimit: 16_384 },
  putImportRows: {
    ...put,
    ...wire.putImportRows,
    access: 'organization:import',
    // 200 rows of twenty cells.
    keyLimit: 4_000,
  },
  updateImport: { ...patch, ...wire.updateImport, access: 'organization:import' },
  getImport: { ...read, ...wire.getImport, access: 'organization:import' },
  listImportRows: { ...read, ...wire.listImportRows, access: 'organization:import' },

  health: { ...read, ...wire.health, access: 'public' },
  ready: { ...read, ...wire.ready, access: 'public' },
  openapi: { ...read, ...wire.openapi, access: 'public' },
} as const satisfies Record<string, Route>

export type OperationName = keyof typeof routes

/** In the order of the table. */
export const operationNames = Object.keys(routes) as readonly OperationName[]
