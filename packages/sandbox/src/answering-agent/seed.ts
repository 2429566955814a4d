import { createRandom, hashHex, type Random } from '../random.ts'
import { dayAt, later } from '../seed-days.ts'
import { emailName, mailbox } from '../seed-mail.ts'
import { type City, cities, firstNames, lastNames, places, streets, trades } from '../seed-names.ts'
import type { SeedOptions } from '../vendor.ts'
import { provisionNumber } from './phone-number.ts'
import type {
  AnsweringAgentData,
  LocationRecord,
  Membership,
  OrganizationRecord,
  Role,
  UserRecord,
} from './records.ts'
import { lineNames } from './seed-lines.ts'
import { type Showcase, showcaseAt, showcases } from './seed-showcase.ts'

/** Grows a partner's customers from a seed: the same options give the same data, byte for byte. */
export function seedData({ organizations: count, seed }: SeedOptions): AnsweringAgentData {
  const random = createRandom(seed)
  const sowing: Sowing = {
    random,
    seed,
    numbers: new Set(),
    dry: new Set(),
    organizations: [],
    users: [],
    locations: [],
  }
  for (let index = 0; index < count; index++) {
    // Ids start apart, so that one kind of id put in the place of another is found out.
    sowOrganization(sowing, {
      id: firstOrganizationId + index,
      showcase: showcaseAt(index),
      age: (index + random.next()) / count,
    })
  }
  const { organizations, users, locations } = sowing
  const nextIds = {
    organization: firstOrganizationId + organizations.length,
    user: firstUserId + users.length,
    location: firstLocationId + locations.length,
  }
  return { seed, nextIds, organizations, users, locations }
}

const firstOrganizationId = 101
const firstUserId = 5001
const firstLocationId = 9001

interface Sowing {
  readonly random: Random
  readonly seed: number
  readonly numbers: Set<string>
  /** Area codes without a free number. */
  readonly dry: Set<string>
  readonly organizations: OrganizationRecord[]
  readonly users: UserRecord[]
  readonly locations: LocationRecord[]
}

interface Plot {
  readonly id: number
  readonly showcase: Showcase | undefined
  /** Where in the two years it was made, from 0 to 1. */
  readonly age: number
}

function sowOrganization(sowing: Sowing, { id, showcase, age }: Plot): void {
  const { random } = sowing
  const createdAt = dayAt(age)
  const name = showcase?.name ?? organizationName(random)
  const description = random.chance(0.4) ? `Customer since ${new Date(createdAt).getUTCFullYear()}.` : null
  sowing.organizations.push({ id, name, description, createdAt, updatedAt: later(random, createdAt) })
  const people = showcase?.people ?? 1 + random.below(8)
  const household = { organizationId: id, showcase, createdAt, belonging: belongingTo(id) }
  for (let person = 0; person < people; person++) sowUser(sowing, household, person)
  const city = random.pick(cities)
  const lines = showcase?.lines ?? lineCount(random)
  for (let line = 0; line < lines; line++) {
    sowLocation(sowing, {
      organizationId: id,
      city,
      createdAt,
      line,
      pending: showcase?.pending ?? random.chance(0.08),
    })
  }
}

interface Household {
  readonly organizationId: number
  readonly showcase: Showcase | undefined
  readonly createdAt: number
  readonly belonging: Readonly<Record<Role, readonly Membership[]>>
}

// Shared by the people of an organization: records are never changed in place, and a big seed has many.
function belongingTo(organizationId: number): Household['belonging'] {
  return {
    owner: [{ organizationId, role: 'owner' }],
    manager: [{ organizationId, role: 'manager' }],
    user: [{ organizationId, role: 'user' }],
  }
}

function sowUser({ random, users }: Sowing, household: Household, place: number): void {
  const { organizationId, showcase, createdAt, belonging } = household
  const id = firstUserId + users.length
  const isOwner = place === 0
  const first = random.pick(firstNames)
  const last = random.pick(lastNames)
  const shown = isOwner ? showcase?.owner : undefined
  const joinedAt = isOwner ? createdAt : later(random, createdAt)
  const role = isOwner ? 'owner' : random.chance(0.25) ? 'manager' : 'user'
  // A few people look after a neighbouring customer too, which the fixed ones are spared.
  const isShared = !isOwner && organizationId > firstOrganizationId + showcases.length && random.chance(0.03)
  users.push({
    id,
    externalId: shown?.externalId ?? `${isOwner ? 'owner' : 'user'}_${id}`,
    email: `${mailbox(shown?.name ?? '') || `${emailName(first)}.${emailName(last)}`}.${id}@example.com`,
    name: shown === undefined ? `${first} ${last}` : shown.name,
    tokenGeneration: 1,
    memberships: isShared
      ? [...belonging[role], { organizationId: organizationId - 1, role: 'user' }]
      : belonging[role],
    createdAt: joinedAt,
    updatedAt: joinedAt,
  })
}

interface Line {
  readonly organizationId: number
  readonly city: City
  readonly createdAt: number
  readonly line: number
  readonly pending: boolean
}

function sowLocation(sowing: Sowing, { organizationId, city, createdAt, line, pending }: Line): void {
  const { random, locations } = sowing
  const id = firstLocationId + locations.length
  const madeAt = later(random, createdAt)
  // Half of the pending ones wait for a number as well.
  const phoneNumber = pending && random.chance(0.5) ? null : reserve(city.areaCode, sowing)
  locations.push({
    id,
    organizationId,
    name: line === 0 ? 'Main line' : random.pick(lineNames),
    phoneNumber,
    activeAt: pending || phoneNumber === null ? null : madeAt + 120_000,
    address: random.chance(0.8) ? `${1 + random.below(980)} ${random.pick(streets)}, ${city.name}` : null,
    googlePlaceId: random.chance(0.6) ? `ChIJ${hashHex(`place ${sowing.seed} ${id}`)}` : null,
    createdAt: madeAt,
    updatedAt: madeAt,
  })
}

function reserve(areaCode: string, sowing: Sowing): string | null {
  const start = sowing.random.below(10_000)
  const number = numberIn(areaCode, { start, sowing })
  if (number !== undefined) return number
  // An area runs dry in a very large seed; another city's code helps out then.
  for (const city of cities) {
    const other = numberIn(city.areaCode, { start, sowing })
    if (other !== undefined) return other
  }
  return null
}

function numberIn(
  areaCode: string,
  { start, sowing }: { start: number; sowing: Sowing },
): string | undefined {
  const { numbers, dry } = sowing
  if (dry.has(areaCode)) return undefined
  const number = provisionNumber(areaCode, { start, isTaken: (candidate) => numbers.has(candidate) })
  if (number === undefined) dry.add(areaCode)
  else numbers.add(number)
  return number
}

function organizationName(random: Random): string {
  const trade = random.pick(trades)
  const style = random.next()
  if (style < 0.45) return `${random.pick(places)} ${trade}`
  if (style < 0.75) return `${random.pick(lastNames)} ${trade}`
  if (style < 0.9) return `${random.pick(lastNames)} & ${random.pick(lastNames)} ${trade}`
  return `${random.pick(firstNames)}’s ${trade} of ${random.pick(cities).name.split(',')[0]}`
}

function lineCount(random: Random): number {
  const share = random.next()
  if (share < 0.12) return 0
  if (share < 0.62) return 1
  if (share < 0.82) return 2
  return 3 + random.below(4)
}
