import type { Logger } from '../logger.ts'
import type { Call, Provider } from '../providers/provider.ts'
import { createPace } from '../upstream/pace.ts'
import { SharedUsers } from './shared-users.ts'
import { Snapshot } from './snapshot.ts'

export interface Loaded {
  readonly snapshot: Snapshot
  /** The organizations of the users who are in several; undefined when the list does not tell all users. */
  readonly shared: ReadonlyMap<string, readonly string[]> | undefined
  /** Everywhere the user belongs who was asked about; undefined as above. */
  readonly memberships: readonly string[] | undefined
}

interface Loading {
  readonly call: Call
  readonly sorts: Iterable<string>
  readonly log: Logger
  /** A user to look for on the way. */
  readonly userId: string | undefined
}

/** Reads the vendor's whole list into a snapshot, in slices. */
export async function loadSnapshot(
  { organizations }: Provider,
  { call, sorts, log, userId: wanted }: Loading,
): Promise<Loaded> {
  if (!organizations.all) throw new TypeError('The directory needs a provider with organizations.all.')
  const snapshot = new Snapshot()
  const pace = createPace(12)
  const users = new SharedUsers()
  const memberships: string[] = []
  let tellsUsers = true
  let refused = 0
  for await (const entry of organizations.all(call)) {
    const { row, userIds, ownUserIds } = entry ?? {}
    // One that cannot be understood may be where somebody belongs too.
    if (!row || !userIds) tellsUsers = false
    if (!row) continue
    if (!snapshot.put(row)) {
      refused++
      tellsUsers = false
    }
    for (const userId of userIds ?? []) users.add(userId, row.id)
    if (wanted !== undefined && (userIds?.includes(wanted) || ownUserIds?.includes(wanted)))
      memberships.push(row.id)
    if (pace.isOver()) await pace.rest()
  }
  for (const sort of sorts) await snapshot.prepare(sort)
  if (refused > 0) log({ level: 'warn', event: 'rows-refused', requestId: call.requestId, count: refused })
  return {
    snapshot,
    shared: tellsUsers ? users.organizations : undefined,
    memberships: tellsUsers ? memberships : undefined,
  }
}
