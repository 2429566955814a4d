import {
  ALL_ORGANIZATIONS,
  type Bff,
  createBff,
  fetchTransport,
  GRANTED,
  memoryStore,
  type Principal,
} from '@partnerkit/bff'
import { type OperationName, routes, type Session } from '@partnerkit/contract'
import type { Client, StartImportBody } from '@partnerkit/contract/client'
import type { VendorName } from '@partnerkit/sandbox'
import { portal } from '../besieged-bff.ts'
import { bodyFor } from './inputs.ts'
import { type Inner, innerOf, type Ownership, type Row, type Sight } from './rows.ts'
import { type VendorWorld, vendors } from './vendors.ts'

type Ids = Readonly<Partial<Record<Inner, string>>>

/** What is whose, found through the BFF itself: no vendor's names are known here. */
export interface Holdings {
  readonly organizations: Readonly<Record<Ownership, string>>
  readonly own: Ids
  readonly foreign: Ids
}

const uuid = () => crypto.randomUUID()
const unlimited = { perMinute: 1_000_000, burst: 1_000_000 }

/** Sees everything, to look around with. */
const surveyor: Principal = {
  id: 'sue',
  tenant: 'matrix',
  role: 'partner-admin',
  organizations: ALL_ORGANIZATIONS,
  credential: 'header',
}
const stranger: Principal = { ...surveyor, id: 'sam', tenant: 'strangers' }

export function openBff(vendor: VendorName, world: VendorWorld): Bff<Principal | null> {
  return createBff<Principal | null>({
    provider: vendors[vendor].provider(),
    authenticate: (_exchange, principal) => principal,
    store: memoryStore(),
    portalOrigins: [portal],
    transport: fetchTransport(world.fetch),
    logger: () => undefined,
    dashboard: { exposeEmbedToken: true },
    limits: { requests: { principal: unlimited, tenant: unlimited, all: unlimited } },
  })
}

/** What the vendor offers, and the forms for it. */
export async function sessionOf(bff: Bff<Principal | null>): Promise<Session> {
  return bff.as(surveyor).getSession()
}

/** Looks around in a fresh world, and takes one organization away. */
export async function survey(bff: Bff<Principal | null>, session: Session): Promise<Holdings> {
  const client = bff.as(surveyor)
  const isOffered = (name: OperationName) => session.capabilities[name] !== 'unsupported'
  const { items } = await client.listOrganizations()
  const whole = await withPeople(items.map(({ id }) => id))
  const { own, foreign } = await strangersAmong(whole)
  const [lost, taken] = whole.filter((id) => id !== own && id !== foreign)
  if (!own || !foreign || !lost || !taken) throw new Error('The seed is too small for a matrix.')
  const canDelete = isOffered('deleteOrganization')
  if (canDelete) for (const id of [lost, taken]) await remove(id)
  const never = (end: string) => own.replace(/[a-z0-9]{3}$/i, end)
  // Where nothing can be deleted, ids nobody has had look the same to us.
  const removed = canDelete ? { deleted: taken, gone: lost } : { deleted: never('998'), gone: never('997') }
  const strangers = await usersOf(foreign)
  return {
    organizations: { own, foreign, unknown: never('999'), ...removed },
    own: await insideOf(own, strangers),
    foreign: await insideOf(foreign, await usersOf(own)),
  }

  /** Two that each have somebody the other has not: a person may work for several. */
  async function strangersAmong(ids: readonly string[]): Promise<{ own?: string; foreign?: string }> {
    const people = new Map<string, readonly string[]>()
    for (const id of ids) people.set(id, await usersOf(id))
    for (const [own, ours] of people) {
      for (const [foreign, theirs] of people) {
        if (own === foreign) continue
        const areApart = ours.some((id) => !theirs.includes(id)) && theirs.some((id) => !ours.includes(id))
        if (!isOffered('listUsers') || areApart) return { own, foreign }
      }
    }
    return {}
  }

  async function withPeople(ids: readonly string[]) {
    const found: string[] = []
    for (const id of ids) {
      const inside = await insideOf(id)
      const isWhole =
        (!isOffered('listUsers') || inside.userId) && (!isOffered('listLocations') || inside.locationId)
      if (isWhole) found.push(id)
      if (found.length === 6) break
    }
    return found
  }

  async function usersOf(organizationId: string) {
    if (!isOffered('listUsers')) return []
    return (await client.listUsers({ organizationId })).items.map(({ id }) => id)
  }

  /** What is inside, but for people who are somewhere else too. */
  async function insideOf(organizationId: string, elsewhere: readonly string[] = []): Promise<Ids> {
    const users = (await usersOf(organizationId)).filter((id) => !elsewhere.includes(id))
    const locations = isOffered('listLocations') ? (await client.listLocations({ organizationId })).items : []
    const userId = users.at(-1)
    const locationId = locations[0]?.id
    return {
      ...(userId !== undefined && { userId }),
      ...(locationId !== undefined && { locationId }),
      ...(isOffered('createInvitation') && { invitationId: await invited(organizationId) }),
    }
  }

  async function invited(organizationId: string) {
    const body = bodyFor('createInvitation', session) as { email: string } // by its own form
    return (await client.createInvitation({ organizationId, body }, { idempotencyKey: uuid() })).id
  }

  async function remove(organizationId: string) {
    if (isOffered('removeUser')) {
      const { items: users } = await client.listUsers({ organizationId })
      for (const { id: userId } of users.reverse()) await client.removeUser({ organizationId, userId })
    }
    await client.deleteOrganization({ organizationId })
  }
}

/** Gives the tenants what is theirs. */
export async function grantAll(bff: Bff<Principal | null>, { organizations }: Holdings): Promise<void> {
  await bff.grants.add('matrix', organizations.own)
  await bff.grants.add('matrix', organizations.gone)
  await bff.grants.add('strangers', organizations.foreign)
}

/** Makes what a row's path names and only the store can hold: of the own tenant, or of the strangers. */
export async function keptFor(
  bff: Bff<Principal | null>,
  { name, inner }: Pick<Row, 'name' | 'inner'>,
  session: Session,
): Promise<Ids> {
  const isOffered = session.capabilities.startOnboarding !== 'unsupported'
  if (inner === 'unknown' || !isOffered) return {}
  if (innerOf(name) === 'importId') return importFor(bff.as(inner === 'own' ? surveyor : stranger), session)
  if (innerOf(name) !== 'onboardingId') return {}
  const onboardingId = uuid()
  const body = bodyFor('startOnboarding', session) as { organization: { name: string } } // by its own forms
  await bff.as(inner === 'own' ? surveyor : stranger).startOnboarding({ onboardingId, body })
  return { onboardingId }
}

async function importFor(client: Client, session: Session): Promise<Ids> {
  const importId = uuid()
  const body = bodyFor('startImport', session) as StartImportBody // the smallest its schema takes
  await client.startImport({ importId, body })
  await client.putImportRows({ importId, offset: '0', body: { rows: [{}] } })
  return { importId }
}

export function principalOf({ role, sight }: Row, holdings: Holdings): Principal | null {
  if (role === 'nobody') return null
  return {
    id: 'row',
    tenant: 'matrix',
    role,
    organizations: organizationsOf(sight, holdings),
    ...(holdings.own.userId !== undefined && { dashboardUserId: holdings.own.userId }),
  }
}

function organizationsOf(sight: Sight, { organizations }: Holdings): Principal['organizations'] {
  if (sight === 'all') return ALL_ORGANIZATIONS
  return sight === 'granted' ? GRANTED : new Set([organizations.own, organizations.gone])
}

/** The path of a row, with whatever it is about. */
export function pathOf({ name, organization, inner }: Row, holdings: Holdings, kept: Ids): string {
  const ids: Ids = { ...(inner === 'foreign' ? holdings.foreign : holdings.own), ...kept }
  return routes[name].path.replace(/\{(\w+)\}/g, (_, parameter: string) => {
    if (parameter === 'organizationId') return holdings.organizations[organization ?? 'own']
    if (parameter === innerOf(name)) {
      const known = inner === 'unknown' ? undefined : ids[parameter as Inner] // by the line above
      return encodeURIComponent(known ?? unknown(parameter))
    }
    return others[parameter] ?? 'x'
  })
}

const others: Readonly<Record<string, string>> = {
  slug: 'a-slug-nobody-has',
  stepId: 'organization',
  offset: '0',
  ticket: 'x'.repeat(43),
}

/** Well formed, and nobody's. */
function unknown(parameter: string) {
  if (parameter === 'onboardingId' || parameter === 'importId') return uuid()
  return parameter === 'userId' ? 'nobody-at-all' : '987654'
}
