import type { ImportRecord, ImportRowRecord } from '../import-records.ts'
import { LeaseLost, type Store } from '../store.ts'
import type { PostgresDatabase, Row, Statements } from './database.ts'
import { type Holding, isFree } from './holding.ts'

export function postgresImports(use: () => PostgresDatabase, holding: () => Holding): Store['imports'] {
  return {
    async begin(record) {
      const { id, principal, createdAt } = record
      return use().transaction(async (statements) => {
        const inserted = await statements.run(
          `INSERT INTO imports (record, status, updated_at, tenant, id, created_at)
           VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (tenant, id) DO NOTHING`,
          [...columns(record), principal.tenant, id, createdAt],
        )
        const there = await find(statements, principal.tenant, id)
        if (!there) throw new Error('An import that was just written, or was there, cannot be read.')
        return { record: there.record, inserted: inserted > 0 }
      })
    },

    async find(tenant, id) {
      return (await find(use(), tenant, id))?.record
    },

    async change(tenant, id, from, change) {
      return use().transaction(async (statements) => {
        const there = await find(statements, tenant, id, 'FOR UPDATE')
        if (!there || !from.includes(there.record.status)) return undefined
        const record: ImportRecord = { ...there.record, ...change }
        await statements.run(`UPDATE imports SET record = $1, status = $2, updated_at = $3 WHERE seq = $4`, [
          ...columns(record),
          there.seq,
        ])
        if (record.status === 'running') await holding().watch(statements, { scope: tenant, id })
        return record
      })
    },

    async putRows(tenant, id, rows) {
      return use().transaction(async (statements) => {
        // Nobody starts it meanwhile.
        const there = await find(statements, tenant, id, 'FOR UPDATE')
        if (there?.record.status !== 'draft') return false
        await statements.run(
          `INSERT INTO import_rows (import, place, cells, outcome, status)
           SELECT $1, * FROM unnest($2::integer[], $3::text[], $4::text[], $5::text[])
           ON CONFLICT (import, place) DO UPDATE
           SET cells = excluded.cells, outcome = excluded.outcome, status = excluded.status`,
          [
            there.seq,
            rows.map(({ offset }) => offset),
            rows.map(({ cells }) => JSON.stringify(cells)),
            rows.map(({ cells: _, ...outcome }) => JSON.stringify(outcome)),
            rows.map(({ status }) => status),
          ],
        )
        return true
      })
    },

    async rows(tenant, id, { status, offset, limit }) {
      const database = use()
      const seq = (await find(database, tenant, id))?.seq ?? null
      const which = 'import = $1 AND ($2::text IS NULL OR status = $2)'
      const filter = [seq, status ?? null]
      const items = await database.all(
        `SELECT cells, outcome FROM import_rows WHERE ${which} ORDER BY place LIMIT $3 OFFSET $4`,
        [...filter, limit, offset],
      )
      const count = await database.first(`SELECT count(*) AS total FROM import_rows WHERE ${which}`, filter)
      return { items: items.map(rowOf), total: Number(count?.total) }
    },

    async rowsAfter(tenant, id, { status, after, limit }) {
      const database = use()
      const found = await database.all(
        `SELECT cells, outcome FROM import_rows
         WHERE import = $1 AND status = $2 AND place > $3 ORDER BY place LIMIT $4`,
        [(await find(database, tenant, id))?.seq ?? null, status, after, limit],
      )
      return found.map(rowOf)
    },

    async counts(tenant, id) {
      const database = use()
      const counted = await database.all(
        `SELECT status, count(*) AS count FROM import_rows WHERE import = $1 GROUP BY status`,
        [(await find(database, tenant, id))?.seq ?? null],
      )
      return Object.fromEntries(counted.map(({ status, count }) => [String(status), Number(count)]))
    },

    async claim(tenant, id, now, leaseFor) {
      const { number, locks, watch } = holding()
      return use().transaction(async (statements) => {
        const claimed = await statements.first(
          `UPDATE imports SET fence = fence + 1, lease_until = $4, holder = $5
           WHERE tenant = $1 AND id = $2 AND ${isFree({ now: '$3', number: '$5', locks: '$6' })}
           RETURNING record, fence`,
          [tenant, id, now, now + leaseFor, number, locks],
        )
        if (!claimed) return undefined
        await watch(statements, { scope: tenant, id })
        return { record: JSON.parse(String(claimed.record)), fence: Number(claimed.fence) }
      })
    },

    async saveRows(tenant, id, rows, { fence, until }) {
      return use().transaction(async (statements) => {
        const saved = await statements.first(
          `UPDATE imports SET lease_until = $4
           WHERE tenant = $1 AND id = $2 AND fence = $3 AND lease_until IS NOT NULL
           RETURNING seq, record`,
          [tenant, id, fence, until],
        )
        if (!saved) throw new LeaseLost()
        await statements.run(
          `UPDATE import_rows SET outcome = given.outcome, status = given.status
           FROM unnest($2::integer[], $3::text[], $4::text[]) AS given (place, outcome, status)
           WHERE import = $1 AND import_rows.place = given.place`,
          [
            saved.seq,
            rows.map(({ offset }) => offset),
            rows.map((outcome) => JSON.stringify(outcome)),
            rows.map(({ status }) => status),
          ],
        )
        return JSON.parse(String(saved.record))
      })
    },

    async release(tenant, id, fence) {
      await use().run(`UPDATE imports SET lease_until = NULL WHERE tenant = $1 AND id = $2 AND fence = $3`, [
        tenant,
        id,
        fence,
      ])
    },

    async unfinished() {
      const rows = await use().all(
        `SELECT tenant, id FROM imports WHERE status = 'running' ORDER BY created_at, seq`,
      )
      return rows.map((row) => ({ tenant: String(row.tenant), id: String(row.id) }))
    },
  }
}

function columns(record: ImportRecord) {
  return [JSON.stringify(record), record.status, record.updatedAt]
}

/** The texts were written by this file: they are trusted, not parsed again. */
async function find(
  statements: Statements,
  tenant: string,
  id: string,
  locked: 'FOR UPDATE' | '' = '',
): Promise<{ seq: unknown; record: ImportRecord } | undefined> {
  const row = await statements.first(
    `SELECT seq, record FROM imports WHERE tenant = $1 AND id = $2 ${locked}`,
    [tenant, id],
  )
  return row && { seq: row.seq, record: JSON.parse(String(row.record)) }
}

function rowOf({ cells, outcome }: Row): ImportRowRecord {
  return { ...JSON.parse(String(outcome)), cells: JSON.parse(String(cells)) }
}
