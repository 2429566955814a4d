import type { ImportRecord, ImportRowOutcome, ImportRowRecord } from './import-records.ts'
import type { SqliteDatabase } from './sqlite-database.ts'
import { LeaseLost, type Store } from './store.ts'

export function sqliteImports(use: () => SqliteDatabase): Store['imports'] {
  return {
    async begin(record) {
      const database = use()
      const { id, principal } = record
      return database.transaction(() => {
        const inserted = database.run(
          `INSERT INTO imports (record) VALUES (:record) ON CONFLICT (tenant, id) DO NOTHING`,
          { record: JSON.stringify(record) },
        )
        const there = find(database, principal.tenant, id)
        if (!there) throw new Error('An import that was just written cannot be read.')
        return { record: there.record, inserted: inserted > 0 }
      })
    },

    async find(tenant, id) {
      return find(use(), tenant, id)?.record
    },

    async change(tenant, id, from, change) {
      const database = use()
      return database.transaction(() => {
        const there = find(database, tenant, id)
        if (!there || !from.includes(there.record.status)) return undefined
        const record: ImportRecord = { ...there.record, ...change }
        database.run(`UPDATE imports SET record = :record WHERE seq = :seq`, {
          seq: there.seq,
          record: JSON.stringify(record),
        })
        return record
      })
    },

    async putRows(tenant, id, rows) {
      const database = use()
      return database.transaction(() => {
        const there = find(database, tenant, id)
        if (there?.record.status !== 'draft') return false
        for (const { cells, ...outcome } of rows) {
          database.run(
            `INSERT INTO import_rows (import, place, cells, outcome) VALUES (:seq, :place, :cells, :outcome)
             ON CONFLICT (import, place) DO UPDATE SET cells = excluded.cells, outcome = excluded.outcome`,
            {
              seq: there.seq,
              place: outcome.offset,
              cells: JSON.stringify(cells),
              outcome: JSON.stringify(outcome),
            },
          )
        }
        return true
      })
    },

    async rows(tenant, id, { status, offset, limit }) {
      const database = use()
      const seq = find(database, tenant, id)?.seq ?? null
      const which = 'import = :seq AND (:status IS NULL OR status = :status)'
      const filter = { seq, status: status ?? null }
      const items = database.all(
        `SELECT cells, outcome FROM import_rows WHERE ${which} ORDER BY place LIMIT :limit OFFSET :offset`,
        { ...filter, limit, offset },
      )
      const count = database.first(`SELECT count(*) AS total FROM import_rows WHERE ${which}`, filter)
      return { items: items.map(rowOf), total: Number(count?.total) }
    },

    async rowsAfter(tenant, id, { status, after, limit }) {
      const database = use()
      const found = database.all(
        `SELECT cells, outcome FROM import_rows
         WHERE import = :seq AND status = :status AND place > :after ORDER BY place LIMIT :limit`,
        { seq: find(database, tenant, id)?.seq ?? null, status, after, limit },
      )
      return found.map(rowOf)
    },

    async counts(tenant, id) {
      const database = use()
      const counted = database.all(
        `SELECT status, count(*) AS count FROM import_rows WHERE import = :seq GROUP BY status`,
        { seq: find(database, tenant, id)?.seq ?? null },
      )
      return Object.fromEntries(counted.map(({ status, count }) => [String(status), Number(count)]))
    },

    async claim(tenant, id, now, leaseFor) {
      const database = use()
      return database.transaction(() => {
        const claimed = database.first(
          `UPDATE imports SET fence = fence + 1, lease_until = :until
           WHERE tenant = :tenant AND id = :id AND (lease_until IS NULL OR lease_until <= :now)
           RETURNING record, fence`,
          { tenant, id, now, until: now + leaseFor },
        )
        return claimed && { record: JSON.parse(String(claimed.record)), fence: Number(claimed.fence) }
      })
    },

    async saveRows(tenant, id, rows, { fence, until }) {
      const database = use()
      return database.transaction(() => {
        const saved = database.first(
          `UPDATE imports SET lease_until = :until
           WHERE tenant = :tenant AND id = :id AND fence = :fence AND lease_until IS NOT NULL
           RETURNING seq, record`,
          { tenant, id, fence, until },
        )
        if (!saved) throw new LeaseLost()
        for (const row of rows) writeOutcome(database, Number(saved.seq), row)
        return JSON.parse(String(saved.record))
      })
    },

    async release(tenant, id, fence) {
      const database = use()
      await database.transaction(() =>
        database.run(
          `UPDATE imports SET lease_until = NULL WHERE tenant = :tenant AND id = :id AND fence = :fence`,
          { tenant, id, fence },
        ),
      )
    },

    async unfinished() {
      return use()
        .all(`SELECT tenant, id FROM imports WHERE status = 'running' ORDER BY created_at, seq`)
        .map((row) => ({ tenant: String(row.tenant), id: String(row.id) }))
    },
  }
}

/** As `freeLeases`. Called in a transaction. */
export function freeImportLeases(database: SqliteDatabase): void {
  database.run(`UPDATE imports SET lease_until = NULL WHERE lease_until IS NOT NULL`)
}

/** The texts were written by this file: they are trusted, not parsed again. */
function find(
  database: SqliteDatabase,
  tenant: string,
  id: string,
): { seq: number; record: ImportRecord } | undefined {
  const row = database.first(`SELECT seq, record FROM imports WHERE tenant = :tenant AND id = :id`, {
    tenant,
    id,
  })
  return row && { seq: Number(row.seq), record: JSON.parse(String(row.record)) }
}

function rowOf({ cells, outcome }: Record<string, unknown>): ImportRowRecord {
  return { ...JSON.parse(String(outcome)), cells: JSON.parse(String(cells)) }
}

function writeOutcome(database: SqliteDatabase, seq: number, outcome: ImportRowOutcome): void {
  database.run(`UPDATE import_rows SET outcome = :outcome WHERE import = :seq AND place = :place`, {
    seq,
    place: outcome.offset,
    outcome: JSON.stringify(outcome),
  })
}
