import { organizationId } from './organization-id.ts'
import type { OrganizationRecord, SilentWitnessData } from './records.ts'

/** The vendor's database. Records are never changed in place. */
export interface State {
  readonly accountId: string
  /** The account's own, in the order they were made. */
  readonly organizations: ReadonlyMap<string, OrganizationRecord>
  readonly foreignOrganizations: ReadonlyMap<string, OrganizationRecord>
  /** Counts every write. */
  readonly changes: number
  nextId(): string
  save(record: OrganizationRecord): void
  remove(id: string): void
  snapshot(): SilentWitnessData
}

/** Creates the database from its data. */
export function createState({ seed, accountId, nextNumber, ...data }: SilentWitnessData): State {
  const organizations = new Map(data.organizations.map((record) => [record.id, record]))
  const foreignOrganizations = new Map(data.foreignOrganizations.map((record) => [record.id, record]))
  let number = nextNumber
  let changes = 0
  return {
    accountId,
    organizations,
    foreignOrganizations,
    get changes() {
      return changes
    },
    nextId: () => organizationId(seed, number++),
    save(record) {
      changes++
      organizations.set(record.id, record)
    },
    remove(id) {
      changes++
      organizations.delete(id)
    },
    snapshot: () => ({
      seed,
      accountId,
      nextNumber: number,
      organizations: [...organizations.values()],
      foreignOrganizations: [...foreignOrganizations.values()],
    }),
  }
}
