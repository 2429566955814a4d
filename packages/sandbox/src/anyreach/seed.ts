import { createRandom, type Random } from '../random.ts'
import { dayAt, later } from '../seed-days.ts'
import { emailName } from '../seed-mail.ts'
import { firstNames, lastNames, places, trades } from '../seed-names.ts'
import type { SeedOptions } from '../vendor.ts'
import { idOf, rootId } from './ids.ts'
import type {
  AnyreachData,
  InvitationRecord,
  MemberRecord,
  OrganizationRecord,
  UserRecord,
} from './records.ts'
import { partner, showcaseAt, strangers } from './seed-showcase.ts'
import { slugOf } from './slug.ts'

/** Grows a partner's tree of three levels, and a few strangers: the same options give the same data, byte for byte. */
export function seedData({ organizations: count, seed }: SeedOptions): AnyreachData {
  const sowing = beginSowing(seed)
  const { random, organizations, users, invitations } = sowing
  sowOrganization(sowing, { ...partner, id: rootId, parentId: null, age: 0 })
  for (let index = 0; index < count; index++) sowCustomer(sowing, index, (index + random.next()) / count)
  for (const name of strangers) sowOrganization(sowing, { name, parentId: null, age: random.next() })
  return {
    seed,
    rootId,
    partnerUserId: sowing.partnerUser.id,
    nextNumbers: {
      organization: organizations.length,
      user: users.length,
      invitation: invitations.length,
      key: 0,
    },
    organizations,
    users,
    members: sowing.members,
    invitations,
    keys: [],
  }
}

interface Sowing {
  readonly seed: number
  readonly random: Random
  readonly partnerUser: UserRecord
  readonly slugs: Set<string>
  readonly organizations: OrganizationRecord[]
  readonly users: UserRecord[]
  readonly members: MemberRecord[]
  readonly invitations: InvitationRecord[]
  /** Ids by the place of the customer. */
  readonly customers: string[]
  /** Ids of those directly below the partner. */
  readonly children: string[]
}

function beginSowing(seed: number): Sowing {
  const partnerUser: UserRecord = { id: idOf('user', seed, 0), email: partner.email, name: 'Robin Hale' }
  return {
    seed,
    random: createRandom(seed),
    partnerUser,
    slugs: new Set(),
    organizations: [],
    users: [partnerUser],
    members: [],
    invitations: [],
    customers: [],
    children: [],
  }
}

function sowCustomer(sowing: Sowing, index: number, age: number): void {
  const { random, customers, children } = sowing
  const showcase = showcaseAt(index)
  const name = showcase?.name ?? inventName(random)
  const isBelow = showcase === undefined && children.length > 0 && random.chance(0.35)
  const parentId = isBelow ? children[random.below(children.length)] : customers[showcase?.below ?? -1]
  const organization = sowOrganization(sowing, { name, parentId: parentId ?? rootId, age })
  customers.push(organization.id)
  if (organization.parentId === rootId) children.push(organization.id)
  sowPeople(sowing, organization)
}

interface Plot {
  readonly name: string
  readonly slug?: string
  readonly id?: string
  readonly parentId: string | null
  /** Where in the two years it was made, from 0 to 1. */
  readonly age: number
}

function sowOrganization(sowing: Sowing, plot: Plot): OrganizationRecord {
  const { seed, organizations, members, partnerUser } = sowing
  const number = organizations.length
  const createdAt = dayAt(plot.age)
  const isOurs = plot.parentId !== null || plot.id === rootId
  const record: OrganizationRecord = {
    id: plot.id ?? idOf('org', seed, number),
    number,
    slug: plot.slug ?? freeSlug(plot.name, number, sowing),
    name: plot.name,
    parentId: plot.parentId,
    billingEmail: isOurs ? partner.email : null,
    stepLength: 0,
    createdAt,
    updatedAt: createdAt,
  }
  sowing.slugs.add(record.slug)
  organizations.push(record)
  // Who makes an organization is its admin.
  if (isOurs) members.push({ organizationId: record.id, userId: partnerUser.id, role: 'admin', createdAt })
  return record
}

function sowPeople(sowing: Sowing, { id: organizationId, createdAt }: OrganizationRecord): void {
  const { seed, random, users, members, invitations } = sowing
  const people = random.below(4)
  for (let person = 0; person < people; person++) {
    const first = random.pick(firstNames)
    const last = random.pick(lastNames)
    const number = users.length
    const email = `${emailName(first)}.${emailName(last)}.${number}@example.com`
    const user: UserRecord = { id: idOf('user', seed, number), email, name: `${first} ${last}` }
    users.push(user)
    const role = person === 0 ? 'admin' : 'viewer'
    members.push({ organizationId, userId: user.id, role, createdAt: later(random, createdAt) })
  }
  if (!random.chance(0.3)) return
  const number = invitations.length
  invitations.push({
    id: idOf('inv', seed, number),
    organizationId,
    email: `invited.${number}@example.com`,
    role: people === 0 ? 'admin' : 'viewer',
    status: 'pending',
    createdAt: later(random, createdAt),
  })
}

function freeSlug(name: string, number: number, { slugs }: Sowing): string {
  const plain = slugOf(name)
  const slug = plain.length < 3 ? `customer-${number}` : plain
  return slugs.has(slug) ? `${slug}-${number}` : slug
}

function inventName(random: Random): string {
  const trade = random.pick(trades)
  return random.chance(0.6)
    ? `${random.pick(places)} ${trade}`
    : `${random.pick(lastNames)} & ${random.pick(lastNames)} ${trade}`
}
