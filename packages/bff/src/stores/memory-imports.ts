import type { ImportRecord, ImportRowRecord } from './import-records.ts'
import { plainCopy } from './plain-copy.ts'
import type { Store } from './store.ts'
import { LeaseLost } from './store.ts'

interface KeptImport {
  record: ImportRecord
  /** By their place in the file. */
  readonly rows: Map<number, ImportRowRecord>
  fence: number
  /** Absent while nobody holds the lease. */
  leaseUntil: number | undefined
}

/** By tenant and id. */
export type MemoryImports = Map<string, KeptImport>

const keyOf = (tenant: string, id: string) => JSON.stringify([tenant, id])

export function memoryImports(use: () => MemoryImports): Store['imports'] {
  const kept = (tenant: string, id: string) => use().get(keyOf(tenant, id))
  const inOrder = (tenant: string, id: string, status?: ImportRowRecord['status']) =>
    [...(kept(tenant, id)?.rows.values() ?? [])]
      .filter((row) => status === undefined || row.status === status)
      .sort((one, other) => one.offset - other.offset)

  return {
    async begin(record) {
      const there = kept(record.principal.tenant, record.id)
      if (there) return { record: plainCopy(there.record), inserted: false }
      const made = { record: plainCopy(record), rows: new Map(), fence: 0, leaseUntil: undefined }
      use().set(keyOf(record.principal.tenant, record.id), made)
      return { record: plainCopy(record), inserted: true }
    },
    async find(tenant, id) {
      const found = kept(tenant, id)
      return found && plainCopy(found.record)
    },
    async change(tenant, id, from, change) {
      const found = kept(tenant, id)
      if (!found || !from.includes(found.record.status)) return undefined
      found.record = { ...found.record, ...plainCopy(change) }
      return plainCopy(found.record)
    },
    async putRows(tenant, id, rows) {
      const found = kept(tenant, id)
      if (found?.record.status !== 'draft') return false
      for (const row of plainCopy(rows)) found.rows.set(row.offset, row)
      return true
    },
    async rows(tenant, id, { status, offset, limit }) {
      const found = inOrder(tenant, id, status)
      return { items: plainCopy(found.slice(offset, offset + limit)), total: found.length }
    },
    async rowsAfter(tenant, id, { status, after, limit }) {
      const behind = inOrder(tenant, id, status).filter(({ offset }) => offset > after)
      return plainCopy(behind.slice(0, limit))
    },
    async counts(tenant, id) {
      const counts: Partial<Record<ImportRowRecord['status'], number>> = {}
      for (const { status } of kept(tenant, id)?.rows.values() ?? [])
        counts[status] = (counts[status] ?? 0) + 1
      return counts
    },
    async claim(tenant, id, now, leaseFor) {
      const found = kept(tenant, id)
      if (!found || (found.leaseUntil !== undefined && found.leaseUntil > now)) return undefined
      found.fence += 1
      found.leaseUntil = now + leaseFor
      return { record: plainCopy(found.record), fence: found.fence }
    },
    async saveRows(tenant, id, rows, { fence, until }) {
      const found = kept(tenant, id)
      if (found?.leaseUntil === undefined || found.fence !== fence) throw new LeaseLost()
      for (const outcome of plainCopy(rows)) {
        const cells = found.rows.get(outcome.offset)?.cells
        if (cells) found.rows.set(outcome.offset, { ...outcome, cells })
      }
      found.leaseUntil = until
      return plainCopy(found.record)
    },
    async release(tenant, id, fence) {
      const found = kept(tenant, id)
      if (found?.fence === fence) found.leaseUntil = undefined
    },
    async unfinished() {
      return [...use().values()]
        .filter(({ record }) => record.status === 'running')
        .sort((one, other) => one.record.createdAt - other.record.createdAt)
        .map(({ record: { principal, id } }) => ({ tenant: principal.tenant, id }))
    },
  }
}
