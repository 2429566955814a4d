import type { OrganizationRow } from '@partnerkit/contract'
import { folded } from '../directory/row-search.ts'
import { keptRow } from './kept-row.ts'
import type { SqliteDatabase } from './sqlite-database.ts'
import { addEvents } from './sqlite-outbox.ts'
import type { SaveAlso, Store } from './store.ts'

export function sqliteGrants(use: () => SqliteDatabase): Store['grants'] {
  return {
    async add(tenant, organizationId) {
      const database = use()
      await database.transaction(() => addGrant(database, { tenant, organizationId }))
    },
    async has(tenant, organizationId) {
      const found = use().first(
        `SELECT 1 FROM grants WHERE tenant = :tenant AND organization_id = :organizationId`,
        { tenant, organizationId },
      )
      return found !== undefined
    },
    async list(tenant) {
      return use()
        .all(`SELECT organization_id FROM grants WHERE tenant = :tenant`, { tenant })
        .map((row) => String(row.organization_id))
    },
    async note(organizationId, row) {
      const database = use()
      await database.transaction(() =>
        database.run(
          `UPDATE grants SET row = :row, name = :name, search = :search
           WHERE organization_id = :organizationId AND row IS NOT :row`,
          { organizationId, ...columns(row) },
        ),
      )
    },
    async unread(tenant, limit) {
      return use()
        .all(
          `SELECT organization_id FROM grants WHERE tenant = :tenant AND row IS NULL
           ORDER BY organization_id LIMIT :limit`,
          { tenant, limit },
        )
        .map((row) => String(row.organization_id))
    },
    async page(tenant, { search, descending = false, offset, limit }) {
      const database = use()
      const which = `tenant = :tenant AND name IS NOT NULL AND (:term IS NULL OR instr(search, :term) > 0)`
      const filter = { tenant, term: search === undefined ? null : folded(search) }
      const rows = database.all(
        `SELECT row FROM grants WHERE ${which}
         ORDER BY name ${descending ? 'DESC' : 'ASC'}, organization_id LIMIT :limit OFFSET :offset`,
        { ...filter, limit, offset },
      )
      const count = database.first(`SELECT count(*) AS total FROM grants WHERE ${which}`, filter)
      // The texts were written below.
      return { items: rows.map(({ row }) => JSON.parse(String(row))), total: Number(count?.total) }
    },
    async tenantsOf(organizationId) {
      return use()
        .all(`SELECT tenant FROM grants WHERE organization_id = :organizationId`, { organizationId })
        .map((row) => String(row.tenant))
    },
    async forget(organizationId, events = []) {
      const database = use()
      await database.transaction(() => {
        database.run(`DELETE FROM grants WHERE organization_id = :organizationId`, { organizationId })
        addEvents(database, events)
      })
    },
  }
}

/**
 * Called in a transaction.
 * @param row of the organization, where it was just read.
 */
export function addGrant(
  database: SqliteDatabase,
  { tenant, organizationId, row }: NonNullable<SaveAlso['grants']>[number],
): void {
  database.run(
    `INSERT INTO grants (tenant, organization_id, row, name, search)
     VALUES (:tenant, :organizationId, :row, :name, :search)
     ON CONFLICT DO UPDATE SET row = excluded.row, name = excluded.name, search = excluded.search
     WHERE excluded.row IS NOT NULL`,
    { tenant, organizationId, ...(row ? columns(row) : { row: null, name: null, search: null }) },
  )
}

function columns(row: OrganizationRow | null) {
  const { name, search } = keptRow(row)
  return { row: JSON.stringify(row), name, search }
}
