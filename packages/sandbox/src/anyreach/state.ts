import { idOf } from './ids.ts'
import type {
  AnyreachData,
  InvitationRecord,
  KeyRecord,
  MemberRecord,
  OrganizationRecord,
  UserRecord,
} from './records.ts'

/** The vendor's database. Records are never changed in place. */
export interface State {
  readonly rootId: string
  readonly partnerUserId: string
  readonly organizations: ReadonlyMap<string, OrganizationRecord>
  readonly users: ReadonlyMap<string, UserRecord>
  readonly invitations: ReadonlyMap<string, InvitationRecord>
  /** Counts every write. */
  readonly changes: number
  childrenOf(id: string): readonly OrganizationRecord[]
  membersOf(id: string): readonly MemberRecord[]
  invitationsOf(id: string): readonly InvitationRecord[]
  keysOf(id: string): readonly KeyRecord[]
  keyOfSecret(secret: string): KeyRecord | undefined
  userByEmail(email: string): UserRecord | undefined
  isSlugTaken(slug: string): boolean
  nextNumber(kind: keyof AnyreachData['nextNumbers']): number
  /** The id that goes with a number. */
  idOf(kind: keyof typeof prefixes, number: number): string
  addOrganization(record: OrganizationRecord): void
  addUser(record: UserRecord): void
  /** Adds a member, or puts this one in the place of the same person's former one. */
  saveMember(record: MemberRecord): void
  removeMember(record: MemberRecord): void
  saveInvitation(record: InvitationRecord): void
  addKey(record: KeyRecord): void
  snapshot(): AnyreachData
}

const prefixes = { organization: 'org', user: 'user', invitation: 'inv' } as const

/** Creates the database from its data. */
export function createState(data: AnyreachData): State {
  const { seed, rootId, partnerUserId } = data
  const organizations = new Map(data.organizations.map((record) => [record.id, record]))
  const users = new Map(data.users.map((record) => [record.id, record]))
  const invitations = new Map(data.invitations.map((record) => [record.id, record]))
  const keys = new Map(data.keys.map((record) => [record.secret, record]))
  const children = grouped(data.organizations, ({ parentId }) => parentId ?? '')
  const members = grouped(data.members, ({ organizationId }) => organizationId)
  const invited = grouped(data.invitations, ({ organizationId }) => organizationId)
  const slugs = lazily(() => new Set([...organizations.values()].map(({ slug }) => slug)))
  const emails = lazily(() => new Map([...users.values()].map((user) => [user.email.toLowerCase(), user])))
  const nextNumbers = { ...data.nextNumbers }
  let changes = 0

  const state: State = {
    rootId,
    partnerUserId,
    organizations,
    users,
    invitations,
    get changes() {
      return changes
    },
    childrenOf: (id) => children.get(id) ?? [],
    membersOf: (id) => members.get(id) ?? [],
    invitationsOf: (id) => invited.get(id) ?? [],
    keysOf: (id) => [...keys.values()].filter(({ organizationId }) => organizationId === id),
    keyOfSecret: (secret) => keys.get(secret),
    userByEmail: (email) => emails().get(email.toLowerCase()),
    isSlugTaken: (slug) => slugs().has(slug),
    nextNumber: (kind) => nextNumbers[kind]++,
    idOf: (kind, number) => idOf(prefixes[kind], seed, number),
    addOrganization(record) {
      changes++
      organizations.set(record.id, record)
      slugs().add(record.slug)
      const parent = record.parentId ?? ''
      children.set(parent, [...state.childrenOf(parent), record])
    },
    addUser(record) {
      changes++
      users.set(record.id, record)
      emails().set(record.email.toLowerCase(), record)
    },
    saveMember(record) {
      changes++
      const others = state.membersOf(record.organizationId)
      const isFormer = ({ userId }: MemberRecord) => userId === record.userId
      const next = others.some(isFormer)
        ? others.map((other) => (isFormer(other) ? record : other))
        : [...others, record]
      members.set(record.organizationId, next)
    },
    removeMember({ organizationId, userId }) {
      changes++
      const rest = state.membersOf(organizationId).filter((other) => other.userId !== userId)
      members.set(organizationId, rest)
    },
    saveInvitation(record) {
      changes++
      invitations.set(record.id, record)
      const others = state.invitationsOf(record.organizationId).filter(({ id }) => id !== record.id)
      invited.set(record.organizationId, [...others, record])
    },
    addKey(record) {
      changes++
      keys.set(record.secret, record)
    },
    snapshot: () => ({
      seed,
      rootId,
      partnerUserId,
      nextNumbers: { ...nextNumbers },
      organizations: [...organizations.values()],
      users: [...users.values()],
      members: [...members.values()].flat(),
      invitations: [...invitations.values()],
      keys: [...keys.values()],
    }),
  }
  return state
}

function grouped<Row>(rows: readonly Row[], keyOf: (row: Row) => string): Map<string, readonly Row[]> {
  const groups = new Map<string, Row[]>()
  for (const row of rows) {
    const group = groups.get(keyOf(row))
    if (group === undefined) groups.set(keyOf(row), [row])
    else group.push(row)
  }
  return groups
}

/** Made at the first question: most of a big seed is never asked about. */
function lazily<T>(make: () => T): () => T {
  let made: T | undefined
  return () => {
    made ??= make()
    return made
  }
}
