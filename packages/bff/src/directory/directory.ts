import type { OrganizationRow } from '@partnerkit/contract'
import { type Awaitable, whenKnown } from '../awaitable.ts'
import type { Environment } from '../environment.ts'
import type { Call, Provider } from '../providers/provider.ts'
import { createDeadline } from '../upstream/deadline.ts'
import { waitFor } from '../upstream/wait-for.ts'
import { type Loaded, loadSnapshot } from './load.ts'
import { changedRow, type RowChange } from './row-change.ts'
import { defaultSort } from './row-order.ts'

export interface DirectoryOptions {
  provider: Provider
  environment: Environment
  /** Milliseconds the list is shown without looking again. @default 30_000 */
  freshFor?: number
  /** Milliseconds after which the list is too old to be shown at all. @default 600_000 */
  staleFor?: number
}

export interface DirectoryQuery {
  search?: string | undefined
  /** A field of the rows, with `-` in front for descending. @default 'name' */
  sort?: string | undefined
  offset: number
  limit: number
  visible: 'all' | ReadonlySet<string>
}

/** The BFF's index of all organizations, for a vendor whose list has no pages and no search. */
export interface Directory {
  /** One page as JSON in UTF-8: `{"items":[…],"offset":…,"limit":…,"total":…}`. Others get the same bytes: read only. */
  list(query: DirectoryQuery, call: Call): Awaitable<Uint8Array>
  /** A write happened: the row as read back. A refresh that began before it never overwrites it. */
  put(row: OrganizationRow): void
  /** A write changed part of a row. Of an organization the directory does not know nothing is done. */
  update(organizationId: string, change: RowChange): void
  /** A read has told something newer of a row. */
  learn(organizationId: string, told: Partial<OrganizationRow>): void
  /** The organization is gone. */
  remove(organizationId: string): void
  /**
   * Everywhere a user belongs who is in several organizations, by a list no older than `freshFor`; empty for
   * everybody else. Undefined when the list does not tell users, or could not be understood as a whole.
   */
  organizationsOf(userId: string, call: Call): Promise<readonly string[] | undefined>
  /**
   * Everywhere a user belongs, by a list whose reading begins with this question. Undefined when there is none to be
   * begun, because a fresh one is at hand or under way, and when the list cannot be read or tell.
   */
  membershipsNow(userId: string, call: Call): Promise<readonly string[] | undefined>
  /** The list may be wrong: whoever asks next waits for a new one. */
  invalidate(): void
  /** Writes may have been missed: it is shown once more, and read anew. */
  lookAnew(): void
  /** Ends a refresh under way. */
  close(): void
}

interface Reading extends Loaded {
  readonly epoch: number
  /** When it was finished, in milliseconds since 1970. */
  readonly at: number
}

/** Milliseconds for reading and sorting the whole list. */
const loadLimit = 65_000
/** Milliseconds to leave a vendor alone that could not be read, as long as there are rows to show. */
const coolDown = 5_000

/**
 * Reads the whole list once for everybody who asks at the same time, and answers from memory. What is older than
 * `freshFor` is still shown, once more, while it is read anew in the background.
 */
export function createDirectory({
  provider,
  environment: { clock, log },
  freshFor = 30_000,
  staleFor = 600_000,
}: DirectoryOptions): Directory {
  const closing = new AbortController()
  let current: Reading | undefined
  let refreshing: Promise<Reading> | undefined
  let failedAt = Number.NEGATIVE_INFINITY
  /** How often the list was declared wrong. A reading that began before the last time does not count. */
  let epoch = 0
  /** Writes since the refresh under way began: a row, or undefined for one that is gone. */
  const written = new Map<string, OrganizationRow | undefined>()
  /** A write the refresh under way may have missed could not be noted. */
  let isOutdated = false

  function refresh(requestId: string, userId?: string): Promise<Reading> {
    refreshing ??= read(requestId, userId).finally(() => {
      refreshing = undefined
      written.clear()
    })
    return refreshing
  }

  async function read(requestId: string, userId: string | undefined): Promise<Reading> {
    const began = epoch
    isOutdated = false
    const deadline = createDeadline(loadLimit, closing.signal)
    try {
      const sorts = new Set([defaultSort, ...(current?.snapshot.sorts ?? [])])
      const loaded = await loadSnapshot(provider, {
        call: { requestId, signal: deadline.signal },
        sorts,
        log,
        userId,
      })
      for (const [id, row] of written) {
        if (row) loaded.snapshot.put(row)
        else loaded.snapshot.remove(id)
      }
      const reading = { ...loaded, epoch: began, at: isOutdated ? clock() - freshFor : clock() }
      if (began === epoch) current = reading
      return reading
    } catch (error) {
      failedAt = clock()
      throw error
    } finally {
      deadline.end()
    }
  }

  function usable(call: Call): Awaitable<Reading> {
    const age = current ? clock() - current.at : Number.POSITIVE_INFINITY
    if (!current || age >= staleFor) return anew(call)
    // Its failure has its own line in the log; the rows stay.
    if (age >= freshFor && clock() - failedAt >= coolDown) refresh(call.requestId).catch(() => undefined)
    return current
  }

  async function anew(call: Call): Promise<Reading> {
    const wanted = epoch
    const reading = await waitFor(refresh(call.requestId), call.signal)
    return reading.epoch < wanted ? usable(call) : reading
  }

  function isFresh() {
    return current !== undefined && clock() - current.at < freshFor
  }

  function write(organizationId: string, row: OrganizationRow | undefined) {
    if (refreshing) written.set(organizationId, row)
    if (row) current?.snapshot.put(row)
    else current?.snapshot.remove(organizationId)
  }

  function update(organizationId: string, change: RowChange) {
    const row = current ? current.snapshot.row(organizationId) : written.get(organizationId)
    if (row) write(organizationId, changedRow(row, change))
    else isOutdated = true
  }

  return {
    list: ({ search, sort = defaultSort, offset, limit, visible }, call) =>
      whenKnown(usable(call), ({ snapshot }) => snapshot.page({ search, sort, offset, limit, visible })),

    put: (row) => write(row.id, row),

    update,

    learn: (organizationId, set) => update(organizationId, { set }),

    remove: (organizationId) => write(organizationId, undefined),

    async organizationsOf(userId, call) {
      // What may be done to a person hangs on it: an older list will not do, however quickly it could be had.
      const { shared } = isFresh() ? await usable(call) : await waitFor(refresh(call.requestId), call.signal)
      return shared && (shared.get(userId) ?? [])
    },

    async membershipsNow(userId, call) {
      if (isFresh() || refreshing) return undefined
      // Its failure has its own line in the log.
      const reading = waitFor(refresh(call.requestId, userId), call.signal).catch(() => undefined)
      return (await reading)?.memberships
    },

    invalidate() {
      epoch++
      current = undefined
    },

    lookAnew() {
      isOutdated = true
      if (current) current = { ...current, at: Math.min(current.at, clock() - freshFor) }
    },

    close: () => closing.abort(new Error('The BFF is closing.')),
  }
}
