import * as z from 'zod'
import { type OperationName, routes } from './routes.ts'
import * as dashboard from './schemas/dashboard.ts'
import * as imports from './schemas/import.ts'
import { flag, page, pageQuery, search, sort } from './schemas/list.ts'
import { location, locationPatch, newLocation } from './schemas/location.ts'
import { onboarding, retryStepBody, startOnboardingBody } from './schemas/onboarding.ts'
import {
  createOrganizationBody,
  organization,
  organizationPatch,
  organizationRow,
} from './schemas/organization.ts'
import * as review from './schemas/review.ts'
import { session } from './schemas/session.ts'
import { id, uuid } from './schemas/text.ts'
import { invitation, newInvitation, newUser, user, userPatch } from './schemas/user.ts'

/** What each `{parameter}` of a path may be. */
export const pathParameters = {
  organizationId: id,
  userId: id,
  invitationId: id,
  locationId: id,
  slug: z.string().regex(/^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/),
  ticket: z.string().regex(/^[A-Za-z0-9_-]{43}$/),
  onboardingId: uuid,
  stepId: z.string().regex(/^[a-z]{1,20}(?:\.\d{1,3})?$/),
  importId: uuid,
  offset: z.string().regex(/^\d{1,5}$/),
} as const

interface Schemas {
  /** Of the query, where there is one. Unknown parameters are refused. */
  readonly query?: z.ZodObject
  /** Of the request body, where there is one. Unknown fields are refused. */
  readonly body?: z.ZodType
  /** Of a success. The BFF builds its answer from it: what is not named here is not sent. */
  readonly output: z.ZodType
}

const nothing = z.undefined()
const users = page(user)

const schemas = {
  getSession: { output: session },

  listOrganizations: { query: pageQuery.extend({ search, sort }), output: page(organizationRow) },
  createOrganization: { body: createOrganizationBody, output: organization },
  getOrganization: { output: organization },
  updateOrganization: { body: organizationPatch, output: organization },
  deleteOrganization: { output: nothing },
  listChildren: { query: pageQuery.extend({ search }), output: page(organizationRow) },
  getUsage: {
    query: z.strictObject({ from: z.iso.date().optional(), to: z.iso.date().optional() }),
    output: z.object({ from: z.string(), to: z.string(), values: z.record(z.string(), z.number()) }),
  },
  checkSlug: { output: z.object({ slug: z.string(), available: z.boolean() }) },

  listUsers: { query: pageQuery, output: users },
  createUser: { body: newUser, output: user },
  updateUser: { body: userPatch, output: user },
  removeUser: { output: nothing },

  listInvitations: { query: pageQuery, output: page(invitation) },
  createInvitation: { body: newInvitation, output: invitation },
  revokeInvitation: { output: nothing },

  listLocations: { query: pageQuery, output: page(location) },
  createLocation: { body: newLocation, output: location },
  updateLocation: { body: locationPatch, output: location },
  deleteLocation: { output: nothing },

  launchDashboard: { body: dashboard.launchBody, output: dashboard.launch },
  openLaunch: { output: nothing },
  getEmbedUrl: { output: dashboard.embedUrl },
  rotateEmbedToken: { output: nothing },
  revokeEmbedToken: { output: nothing },
  checkDashboard: { output: dashboard.dashboardCheck },

  startOnboarding: {
    query: z.strictObject({ duplicate: flag }),
    body: startOnboardingBody,
    output: onboarding,
  },
  getOnboarding: { query: review.ofTenant, output: onboarding },
  listOnboardings: { query: review.listOnboardingsQuery, output: page(onboarding) },
  retryStep: { body: retryStepBody, output: onboarding },
  cancelOnboarding: { query: review.ofTenant.extend({ cleanUp: flag }), output: nothing },
  getRemains: { query: review.ofTenant, output: review.remains },
  listCandidates: {
    query: pageQuery.extend(review.ofTenant.shape),
    output: page(review.candidate),
  },
  resolveStep: { query: review.ofTenant, body: review.resolveStepBody, output: onboarding },

  startImport: { body: imports.startImportBody, output: imports.importJob },
  putImportRows: { body: imports.importRowsBody, output: imports.importJob },
  updateImport: { body: imports.updateImportBody, output: imports.importJob },
  getImport: { output: imports.importJob },
  listImportRows: { query: imports.importRowsQuery, output: page(imports.importRow) },

  health: { output: z.object({ status: z.literal('ok') }) },
  ready: { output: z.object({ status: z.enum(['ready', 'starting', 'closing', 'failing']) }) },
  openapi: { output: z.record(z.string(), z.unknown()) },
} as const satisfies Record<OperationName, Schemas>

type Table = { readonly [Name in OperationName]: (typeof routes)[Name] & (typeof schemas)[Name] }

/**
 * The operation table: one row per operation with its method, path, permission, retry class and schemas. The
 * client, the BFF's matcher, its authorization and the capabilities of the session are all derived from it.
 */
export const operations = Object.fromEntries(
  Object.entries(routes).map(([name, route]) => [name, { ...route, ...schemas[name as OperationName] }]),
  // The entries above are exactly the table's; fromEntries cannot say so.
) as unknown as Table

type ParameterNames<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}`
  ? Name | ParameterNames<Rest>
  : never

/** The `{parameters}` of an operation's path. */
export type PathInput<Name extends OperationName> = {
  [Parameter in ParameterNames<(typeof routes)[Name]['path']>]: string
}

type QueryOf<Row> = Row extends { query: infer Query extends z.ZodType } ? z.output<Query> : unknown
type BodyOf<Row> = Row extends { body: infer Body extends z.ZodType } ? z.output<Body> : undefined

/** What an operation is called with: path parameters and query together, the body under `body`. */
export type OperationInput<Name extends OperationName> = PathInput<Name> &
  Partial<QueryOf<Table[Name]>> &
  (BodyOf<Table[Name]> extends undefined ? unknown : { body: BodyOf<Table[Name]> })

/** What an operation sees once its input is parsed: defaults filled in. */
export type ParsedInput<Name extends OperationName> = {
  readonly params: PathInput<Name>
  readonly query: QueryOf<Table[Name]>
  readonly body: BodyOf<Table[Name]>
}

/** What an operation answers. */
export type OperationOutput<Name extends OperationName> = z.output<Table[Name]['output']>
