import { defaultRoles } from '@partnerkit/bff'
import {
  type OperationName,
  operations,
  type Permission,
  type ProblemCode,
  routes,
} from '@partnerkit/contract'

/** `deleted`: was there and is gone, its grant too. `gone`: the vendor has lost it, the grant is still there. */
export const ownerships = ['own', 'foreign', 'unknown', 'deleted', 'gone'] as const
export type Ownership = (typeof ownerships)[number]

export const sights = ['listed', 'granted', 'all'] as const
export type Sight = (typeof sights)[number]

/** Everybody: the default roles, one that is in no table, and nobody. */
const roles = [...Object.keys(defaultRoles), 'unheard-of', 'nobody'] as const

/** Parameters that name something inside an organization, or something of a tenant's. */
const inner = ['userId', 'locationId', 'invitationId', 'onboardingId', 'importId'] as const
export type Inner = (typeof inner)[number]

/** One question to the BFF: who asks for what, and whose it is. */
export interface Row {
  readonly name: OperationName
  readonly role: string
  readonly sight: Sight
  /** Of the organization in the path, where there is one. */
  readonly organization: Ownership | undefined
  /** Of what stands further down in the path. */
  readonly inner: 'own' | 'foreign' | 'unknown' | undefined
}

/** What has to come of a row. `calls`: what the vendor may be asked; `two`: a proof, and what was asked for. */
export interface Expected {
  readonly verdict: 'refused' | 'reached'
  readonly status?: number
  readonly code?: ProblemCode
  readonly calls: 'none' | 'reads' | 'two' | 'any'
}

/** Every row of one operation. */
export function rowsOf(name: OperationName): Row[] {
  const { path } = routes[name]
  const organizations = path.includes('{organizationId}') ? ownerships : [undefined]
  const inners = innerOf(name) ? (['own', 'foreign', 'unknown'] as const) : [undefined]
  return roles.flatMap((role) =>
    sights.flatMap((sight) =>
      organizations.flatMap((organization) =>
        // What lies in an organization nobody may see is never looked at: whose it is makes no difference.
        (organization === undefined || organization === 'own' ? inners : inners.slice(0, 2)).map(
          (inner): Row => ({ name, role, sight, organization, inner }),
        ),
      ),
    ),
  )
}

/** The parameter of the path that names something further down. */
export function innerOf(name: OperationName): Inner | undefined {
  return inner.find((parameter) => routes[name].path.includes(`{${parameter}}`))
}

interface Offer {
  /** What this BFF answers at all. */
  isSupported(name: OperationName): boolean
}

/** From the table and the order of refusal, and from nothing else. */
export function expectedOf(row: Row, { isSupported }: Offer): Expected {
  const { access } = routes[row.name]
  if (access === 'public') return { verdict: 'reached', calls: 'none' }
  if (access === 'ticket') return refused('ticket-spent', 410)
  if (row.role === 'nobody') return refused('unauthenticated', 401)
  const has = (permission: Permission) => (defaultRoles[row.role] ?? []).includes(permission)
  if (access !== 'signed-in' && !has(access)) return refused('forbidden', 403)
  if (!isSupported(row.name)) return refused('not-supported', 501)
  if (isHidden(row)) return refused('not-found', 404)
  if (needsMore(row, has)) return refused('forbidden', 403)
  if (row.organization === 'gone' && deletesIt(row)) return { verdict: 'reached', calls: 'any' }
  if (row.organization === 'gone' || row.organization === 'unknown' || row.organization === 'deleted') {
    return { verdict: 'refused', code: 'not-found', status: 404, calls: 'any' }
  }
  if (row.inner !== undefined && row.inner !== (row.organization ?? 'own') && !makesItsOwn(row)) {
    // What is a tenant's own stands in the store: nobody is asked.
    const isTenants = row.organization === undefined
    return { ...refused('not-found', 404), calls: isTenants ? 'none' : 'reads' }
  }
  return {
    verdict: 'reached',
    calls: isInside(row.name) && routes[row.name].method !== 'GET' ? 'two' : 'any',
  }
}

/** Whether it is about something in an organization: people, their dashboards, lines, invitations. */
function isInside(name: OperationName) {
  return routes[name].path.startsWith('/organizations/{organizationId}/')
}

function refused(code: ProblemCode, status: number): Expected {
  return { verdict: 'refused', code, status, calls: 'none' }
}

function isHidden({ organization, sight }: Row) {
  if (organization === undefined || organization === 'own' || organization === 'gone') return false
  return sight !== 'all'
}

/** What some operations demand beyond the permission of their row (design §4, the table and its default roles). */
function needsMore({ name, sight, inner }: Row, has: (permission: Permission) => boolean) {
  const { access } = routes[name]
  if (access === 'dashboard:launch' || access === 'dashboard:token') {
    if (!routes[name].path.includes('{userId}')) return false
    return inner !== 'own' && !has('dashboard:impersonate')
  }
  if (access === 'onboarding:resolve') return sight !== 'all'
  // Who has a list could not see what it had created.
  const createsOrganizations = access === 'organization:create' || access === 'organization:import'
  return createsOrganizations && !name.startsWith('check') && sight === 'listed'
}

/** A delete that is repeated takes back the grants that are left. */
function deletesIt({ name }: Row) {
  return routes[name].method === 'DELETE' && routes[name].path.endsWith('{organizationId}')
}

/** A PUT makes what its path names. Tenants have names of their own: another's id is as free as one nobody has used. */
function makesItsOwn({ name, inner }: Row) {
  return routes[name].method === 'PUT' && inner !== 'own' && isWhole(name)
}

/** Whether the path ends with the parameter, and not with something below it. */
function isWhole(name: OperationName) {
  return (
    routes[name].path.endsWith('}') && routes[name].path.split('{').length === 2 && 'body' in operations[name]
  )
}
