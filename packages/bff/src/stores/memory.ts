import { folded } from '../directory/row-search.ts'
import { type KeptRow, keptRow } from './kept-row.ts'
import { alreadyOpen, notOpen } from './not-open.ts'
import { auditKeptFor, emptied, isListed, isUnfinished, mayBeDropped, mayBeEmptied } from './retention.ts'
import {
  type AuditEvent,
  LeaseLost,
  type OnboardingRecord,
  type OutboxEvent,
  type SaveAlso,
  type Store,
  StoreBelongsToAnotherAccount,
  type TicketRecord,
} from './store.ts'

/**
 * A store for tests and stories. What it keeps lives as long as the object: `close()` and a new `open()` find it
 * again, the end of the process loses it. A server that must not lose its grants and its onboardings takes
 * `sqliteStore`.
 *
 * @example
 * const store = memoryStore()
 * await store.open('vendor https://api.example.com main')
 * await store.grants.add('tenant-1', '42')
 */
export function memoryStore(): Store {
  const memory = emptyMemory()
  let state: 'never opened' | 'open' | 'closed' = 'never opened'

  const use = () => {
    if (state !== 'open') throw notOpen(state)
    return memory
  }

  return {
    async open(account) {
      if (state === 'open') throw alreadyOpen()
      memory.account ??= account
      if (memory.account !== account) throw new StoreBelongsToAnotherAccount(memory.account, account)
      // Whoever held a lease held it through the store that was closed.
      for (const row of memory.onboardings.values()) row.leaseUntil = undefined
      state = 'open'
    },
    async close() {
      if (state === 'open') state = 'closed'
    },
    grants: grants(use),
    onboardings: onboardings(use),
    tickets: tickets(use),
    outbox: outbox(use),
    audit: audit(use),
    async prune(now) {
      const { onboardings, tickets, trail } = use()
      trail.splice(0, trail.length, ...trail.filter(({ at }) => at > now - auditKeptFor))
      for (const [hash, { expiresAt }] of tickets) if (expiresAt <= now) tickets.delete(hash)
      for (const [key, row] of onboardings) {
        if (mayBeDropped(row.record, now) && isFree(row, now)) onboardings.delete(key)
        else if (mayBeEmptied(row.record, now)) row.record = emptied(row.record)
      }
    },
  }
}

interface Row {
  record: OnboardingRecord
  fence: number
  /** Absent while nobody holds the lease. */
  leaseUntil: number | undefined
}

interface Memory {
  account: string | undefined
  /** By tenant and organization; undefined for one that was never read. */
  readonly grants: Map<string, Map<string, KeptRow | undefined>>
  readonly onboardings: Map<string, Row>
  /** Outlives the onboardings: see `isRecorded`. */
  readonly recorded: Set<string>
  readonly tickets: Map<string, TicketRecord>
  readonly events: Map<string, OutboxEvent>
  /** In the order it was written. */
  readonly trail: AuditEvent[]
}

type Use = () => Memory

const emptyMemory = (): Memory => ({
  account: undefined,
  grants: new Map(),
  onboardings: new Map(),
  recorded: new Set(),
  tickets: new Map(),
  events: new Map(),
  trail: [],
})

const keyOf = (...parts: string[]) => JSON.stringify(parts)

const isFree = (row: Row, now: number) => row.leaseUntil === undefined || row.leaseUntil <= now

/** Nothing is shared with the caller, and nothing is kept here that a database could not keep as JSON. */
// The cast holds for plain data, which is all that a Store takes.
const copy = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T

function grants(use: Use): Store['grants'] {
  return {
    async add(tenant, organizationId) {
      grant(use(), { tenant, organizationId })
    },
    async has(tenant, organizationId) {
      return use().grants.get(tenant)?.has(organizationId) ?? false
    },
    async list(tenant) {
      return [...(use().grants.get(tenant)?.keys() ?? [])]
    },
    async note(organizationId, row) {
      const kept = keptRow(copy(row))
      for (const granted of use().grants.values()) {
        if (granted.has(organizationId)) granted.set(organizationId, kept)
      }
    },
    async unread(tenant, limit) {
      const granted = [...(use().grants.get(tenant) ?? [])]
      return granted
        .flatMap(([id, kept]) => (kept ? [] : id))
        .sort()
        .slice(0, limit)
    },
    async page(tenant, { search, descending = false, offset, limit }) {
      const term = search === undefined ? '' : folded(search)
      const sign = descending ? -1 : 1
      const found = [...(use().grants.get(tenant)?.values() ?? [])]
        .flatMap((kept) => (kept?.row && kept.search?.includes(term) ? [{ ...kept, row: kept.row }] : []))
        .sort((one, other) => sign * compare(one.name, other.name) || compare(one.row.id, other.row.id))
      const items = found.slice(offset, offset + limit).map(({ row }) => row)
      return { items: copy(items), total: found.length }
    },
    async tenantsOf(organizationId) {
      return [...use().grants].filter(([, granted]) => granted.has(organizationId)).map(([tenant]) => tenant)
    },
    async forget(organizationId, events = []) {
      const memory = use()
      const kept = copy(events)
      for (const granted of memory.grants.values()) granted.delete(organizationId)
      announce(memory, kept)
    },
  }
}

function onboardings(use: Use): Store['onboardings'] {
  return {
    async begin(record) {
      const memory = use()
      const key = keyOf(record.scope, record.id)
      const there = memory.onboardings.get(key)
      if (there) return { record: copy(there.record), inserted: false }
      write(memory, { record: copy(record), fence: 0, leaseUntil: undefined })
      return { record: copy(record), inserted: true }
    },
    async find(scope, id) {
      const row = use().onboardings.get(keyOf(scope, id))
      return row && copy(row.record)
    },
    async findInTenant(tenant, id) {
      const found = [...use().onboardings.values()].findLast(
        ({ record }) => record.id === id && record.principal.tenant === tenant,
      )
      return found && copy(found.record)
    },
    async list(tenant, { status, offset, limit }) {
      const found = [...use().onboardings.values()]
        .map((row) => row.record)
        .filter((record) => record.principal.tenant === tenant && isListed(record))
        .filter((record) => status === undefined || record.status === status)
        .reverse() // of two begun in one millisecond the later one comes first; the sort is stable
        .sort((a, b) => b.createdAt - a.createdAt)
      return { items: copy(found.slice(offset, offset + limit)), total: found.length }
    },
    async claim(scope, id, now, leaseFor) {
      const row = use().onboardings.get(keyOf(scope, id))
      if (!row || !isFree(row, now)) return undefined
      row.fence += 1
      row.leaseUntil = now + leaseFor
      return { record: copy(row.record), fence: row.fence }
    },
    async save(record, fence, leaseUntil, also = {}) {
      const memory = use()
      const row = memory.onboardings.get(keyOf(record.scope, record.id))
      if (row?.leaseUntil === undefined || row.fence !== fence) throw new LeaseLost()
      // Everything that can fail comes before the first change.
      const kept = copy({ record, events: also.events ?? [], grants: also.grants ?? [] })
      write(memory, { record: kept.record, fence, leaseUntil })
      for (const given of kept.grants) grant(memory, given)
      announce(memory, kept.events)
    },
    async release(scope, id, fence) {
      const row = use().onboardings.get(keyOf(scope, id))
      if (row?.fence === fence) row.leaseUntil = undefined
    },
    async unfinished() {
      return [...use().onboardings.values()]
        .filter((row) => isUnfinished(row.record))
        .sort((a, b) => a.record.createdAt - b.record.createdAt)
        .map(({ record: { scope, id } }) => ({ scope, id }))
    },
    async isRecorded(kind, resourceId) {
      return use().recorded.has(keyOf(kind, resourceId))
    },
    async forgetResource(kind, resourceId) {
      use().recorded.delete(keyOf(kind, resourceId))
    },
  }
}

function tickets(use: Use): Store['tickets'] {
  return {
    async add(hash, ticket) {
      const { tickets } = use()
      if (tickets.has(hash)) throw new Error('A launch ticket with this hash is there already.')
      tickets.set(hash, copy(ticket))
    },
    async take(hash, now) {
      const { tickets } = use()
      const ticket = tickets.get(hash)
      tickets.delete(hash)
      return ticket && ticket.expiresAt > now ? ticket : undefined
    },
  }
}

function outbox(use: Use): Store['outbox'] {
  return {
    async pending(limit) {
      return copy([...use().events.values()].slice(0, limit))
    },
    async done(id) {
      use().events.delete(id)
    },
  }
}

function audit(use: Use): Store['audit'] {
  return {
    async add(events) {
      use().trail.push(...copy(events))
    },
    async list({ tenant, organizationId, offset, limit }) {
      const found = use().trail.filter(
        (event) =>
          (tenant === undefined || event.principal?.tenant === tenant) &&
          (organizationId === undefined || event.organizationId === organizationId),
      )
      // Of two in one millisecond the later one comes first; the sort is stable.
      const newestFirst = found.reverse().sort((a, b) => b.at - a.at)
      return copy(newestFirst.slice(offset, offset + limit))
    },
  }
}

function grant(
  memory: Memory,
  { tenant, organizationId, row }: NonNullable<SaveAlso['grants']>[number],
): void {
  const granted = memory.grants.get(tenant) ?? new Map<string, KeptRow | undefined>()
  granted.set(organizationId, row ? keptRow(row) : granted.get(organizationId))
  memory.grants.set(tenant, granted)
}

function compare(one: string | null, other: string | null): number {
  return one === other ? 0 : (one ?? '') < (other ?? '') ? -1 : 1
}

function announce(memory: Memory, events: readonly OutboxEvent[]): void {
  for (const event of events) if (!memory.events.has(event.id)) memory.events.set(event.id, event)
}

function write(memory: Memory, row: Row): void {
  memory.onboardings.set(keyOf(row.record.scope, row.record.id), row)
  for (const { kind, resourceId } of row.record.steps) {
    if (resourceId !== undefined) memory.recorded.add(keyOf(kind, resourceId))
  }
}
