import { folded } from '../directory/row-search.ts'
import { type KeptRow, keptRow } from './kept-row.ts'
import { memoryAudit } from './memory-audit.ts'
import { type MemoryImports, memoryImports } from './memory-imports.ts'
import { alreadyOpen, notOpen } from './not-open.ts'
import { plainCopy } from './plain-copy.ts'
import {
  auditKeptFor,
  emptied,
  importMayBeDropped,
  isListed,
  isUnfinished,
  mayBeDropped,
  mayBeEmptied,
} from './retention.ts'
import {
  type AuditEvent,
  LeaseLost,
  type OnboardingQuery,
  type OnboardingRecord,
  type OutboxEvent,
  ResourceTaken,
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
      for (const kept of memory.imports.values()) kept.leaseUntil = undefined
      state = 'open'
    },
    async close() {
      if (state === 'open') state = 'closed'
    },
    grants: grants(use),
    onboardings: onboardings(use),
    imports: memoryImports(() => use().imports),
    tickets: tickets(use),
    outbox: outbox(use),
    audit: memoryAudit(() => use().trail),
    async prune(now) {
      const { onboardings, imports, tickets, trail } = use()
      trail.splice(0, trail.length, ...trail.filter(({ at }) => at > now - auditKeptFor))
      for (const [hash, { expiresAt }] of tickets) if (expiresAt <= now) tickets.delete(hash)
      for (const [key, row] of onboardings) {
        if (mayBeDropped(row.record, now) && isFree(row, now)) onboardings.delete(key)
        else if (mayBeEmptied(row.record, now)) row.record = emptied(row.record)
      }
      for (const [key, { record }] of imports) if (importMayBeDropped(record, now)) imports.delete(key)
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
  readonly imports: MemoryImports
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
  imports: new Map(),
  tickets: new Map(),
  events: new Map(),
  trail: [],
})

const keyOf = (...parts: string[]) => JSON.stringify(parts)

const isFree = (row: Row, now: number) => row.leaseUntil === undefined || row.leaseUntil <= now

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
      const kept = keptRow(plainCopy(row))
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
      return { items: plainCopy(items), total: found.length }
    },
    async tenantsOf(organizationId) {
      return [...use().grants].filter(([, granted]) => granted.has(organizationId)).map(([tenant]) => tenant)
    },
    async forget(organizationId, events = []) {
      const memory = use()
      const kept = plainCopy(events)
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
      if (there) return { record: plainCopy(there.record), inserted: false }
      write(memory, { record: plainCopy(record), fence: 0, leaseUntil: undefined })
      return { record: plainCopy(record), inserted: true }
    },
    async find(scope, id) {
      const row = use().onboardings.get(keyOf(scope, id))
      return row && plainCopy(row.record)
    },
    async findInTenant(tenant, id) {
      const found = [...use().onboardings.values()].findLast(
        ({ record }) => record.id === id && record.principal.tenant === tenant,
      )
      return found && plainCopy(found.record)
    },
    async list({ offset, limit, ...which }) {
      const found = [...use().onboardings.values()]
        .map((row) => row.record)
        .filter((record) => isListed(record) && isAskedFor(record, which))
        .reverse() // of two begun in one millisecond the later one comes first; the sort is stable
        .sort((a, b) => b.createdAt - a.createdAt)
      return { items: plainCopy(found.slice(offset, offset + limit)), total: found.length }
    },
    async claim(scope, id, now, leaseFor) {
      const row = use().onboardings.get(keyOf(scope, id))
      if (!row || !isFree(row, now)) return undefined
      row.fence += 1
      row.leaseUntil = now + leaseFor
      return { record: plainCopy(row.record), fence: row.fence }
    },
    async save(record, fence, leaseUntil, also = {}) {
      const memory = use()
      const row = memory.onboardings.get(keyOf(record.scope, record.id))
      if (row?.leaseUntil === undefined || row.fence !== fence) throw new LeaseLost()
      // Everything that can fail comes before the first change.
      for (const { kind, resourceId } of also.claims ?? []) {
        if (memory.recorded.has(keyOf(kind, resourceId))) throw new ResourceTaken()
      }
      const kept = plainCopy({ record, events: also.events ?? [], grants: also.grants ?? [] })
      write(memory, { record: kept.record, fence, leaseUntil: also.isLast ? undefined : leaseUntil })
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
      tickets.set(hash, plainCopy(ticket))
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
      return plainCopy([...use().events.values()].slice(0, limit))
    },
    async done(...ids) {
      for (const id of ids) use().events.delete(id)
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

function isAskedFor(
  record: OnboardingRecord,
  { tenant, status, organizationId, likeness }: Omit<OnboardingQuery, 'offset' | 'limit'>,
): boolean {
  return (
    (tenant === undefined || record.principal.tenant === tenant) &&
    (status === undefined || record.status === status) &&
    (organizationId === undefined || record.organizationId === organizationId) &&
    (likeness === undefined || record.likeness === likeness)
  )
}

function write(memory: Memory, row: Row): void {
  memory.onboardings.set(keyOf(row.record.scope, row.record.id), row)
  for (const { kind, resourceId } of row.record.steps) {
    if (resourceId !== undefined) memory.recorded.add(keyOf(kind, resourceId))
  }
}
