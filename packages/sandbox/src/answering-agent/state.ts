import type { AnsweringAgentData, LocationRecord, OrganizationRecord, UserRecord } from './records.ts'

/**
 * The vendor's database. Records are never changed in place, so whoever holds one (a snapshot being written, a
 * list being streamed) holds a consistent one.
 */
export interface State {
  readonly seed: number
  readonly organizations: ReadonlyMap<number, OrganizationRecord>
  readonly users: ReadonlyMap<number, UserRecord>
  readonly locations: ReadonlyMap<number, LocationRecord>
  /** Counts every write. */
  readonly changes: number
  usersOf(organizationId: number): UserRecord[]
  locationsOf(organizationId: number): LocationRecord[]
  userByExternalId(externalId: string): UserRecord | undefined
  userByEmail(email: string): UserRecord | undefined
  isNumberTaken(phoneNumber: string): boolean
  nextId(kind: keyof AnsweringAgentData['nextIds']): number
  saveOrganization(record: OrganizationRecord): void
  saveUser(record: UserRecord): void
  saveLocation(record: LocationRecord): void
  removeOrganization(id: number): void
  removeUser(id: number): void
  removeLocation(id: number): void
  snapshot(): AnsweringAgentData
}

/** Creates the database from its data. */
export function createState(data: AnsweringAgentData): State {
  const organizations = new Map<number, OrganizationRecord>()
  const users = new Map<number, UserRecord>()
  const locations = new Map<number, LocationRecord>()
  const members = createIndex()
  const lines = createIndex()
  const byExternalId = createLookup(users, (user) => user.externalId)
  const byEmail = createLookup(users, (user) => user.email.toLowerCase())
  const numbers = new Set<string>()
  const { seed } = data
  const nextIds = { ...data.nextIds }
  let changes = 0

  function removeUser(id: number) {
    const user = users.get(id)
    if (user === undefined) return
    changes++
    users.delete(id)
    byExternalId.remove(user)
    byEmail.remove(user)
    for (const { organizationId } of user.memberships) members.remove(organizationId, id)
  }

  function removeLocation(id: number) {
    const location = locations.get(id)
    if (location === undefined) return
    changes++
    locations.delete(id)
    lines.remove(location.organizationId, id)
    if (location.phoneNumber !== null) numbers.delete(location.phoneNumber)
  }

  const state: State = {
    seed,
    organizations,
    users,
    locations,
    get changes() {
      return changes
    },
    usersOf: (organizationId) => existing(users, members.of(organizationId)),
    locationsOf: (organizationId) => existing(locations, lines.of(organizationId)),
    userByExternalId: byExternalId.find,
    userByEmail: (email) => byEmail.find(email.toLowerCase()),
    isNumberTaken: (phoneNumber) => numbers.has(phoneNumber),
    nextId: (kind) => nextIds[kind]++,
    saveOrganization(record) {
      changes++
      organizations.set(record.id, record)
    },
    saveUser(record) {
      changes++
      const before = users.get(record.id)
      if (before !== undefined) byEmail.remove(before)
      users.set(record.id, record)
      byExternalId.add(record)
      byEmail.add(record)
      for (const { organizationId } of record.memberships) members.add(organizationId, record.id)
    },
    saveLocation(record) {
      changes++
      locations.set(record.id, record)
      lines.add(record.organizationId, record.id)
      if (record.phoneNumber !== null) numbers.add(record.phoneNumber)
    },
    removeOrganization(id) {
      changes++
      for (const location of state.locationsOf(id)) removeLocation(location.id)
      organizations.delete(id)
    },
    removeUser,
    removeLocation,
    snapshot: () => ({
      seed,
      nextIds: { ...nextIds },
      organizations: [...organizations.values()],
      users: [...users.values()],
      locations: [...locations.values()],
    }),
  }

  for (const record of data.organizations) state.saveOrganization(record)
  for (const record of data.users) state.saveUser(record)
  for (const record of data.locations) state.saveLocation(record)
  return state
}

/** Ids of children by the id of their organization. Plain arrays: an organization has a handful. */
function createIndex() {
  const lists = new Map<number, number[]>()
  return {
    of: (organizationId: number): readonly number[] => lists.get(organizationId) ?? [],
    add(organizationId: number, id: number) {
      const list = lists.get(organizationId)
      if (list === undefined) lists.set(organizationId, [id])
      else if (!list.includes(id)) list.push(id)
    },
    remove(organizationId: number, id: number) {
      const rest = lists.get(organizationId)?.filter((other) => other !== id) ?? []
      if (rest.length === 0) lists.delete(organizationId)
      else lists.set(organizationId, rest)
    },
  }
}

/** Finds a record by a text of its own. Filled at the first question: most of a big seed is never asked about. */
function createLookup<T extends { readonly id: number }>(
  records: ReadonlyMap<number, T>,
  keyOf: (record: T) => string,
) {
  let ids: Map<string, number> | undefined
  function filled() {
    ids = new Map()
    for (const record of records.values()) ids.set(keyOf(record), record.id)
    return ids
  }
  return {
    find: (key: string): T | undefined => records.get((ids ?? filled()).get(key) ?? -1),
    add: (record: T) => void ids?.set(keyOf(record), record.id),
    remove: (record: T) => void ids?.delete(keyOf(record)),
  }
}

function existing<T>(records: ReadonlyMap<number, T>, ids: readonly number[]): T[] {
  const found: T[] = []
  for (const id of ids) {
    const record = records.get(id)
    if (record !== undefined) found.push(record)
  }
  return found
}
