import type { OrganizationRow } from '@partnerkit/contract'
import { folded } from '../../directory/row-search.ts'
import { keptRow } from '../kept-row.ts'
import type { SaveAlso, Store } from '../store.ts'
import type { PostgresDatabase, Statements } from './database.ts'
import { addEvents } from './outbox.ts'

export function postgresGrants(use: () => PostgresDatabase): Store['grants'] {
  return {
    async add(tenant, organizationId) {
      await addGrant(use(), { tenant, organizationId })
    },
    async has(tenant, organizationId) {
      const found = await use().first(`SELECT 1 FROM grants WHERE tenant = $1 AND organization_id = $2`, [
        tenant,
        organizationId,
      ])
      return found !== undefined
    },
    async list(tenant) {
      const rows = await use().all(`SELECT organization_id FROM grants WHERE tenant = $1`, [tenant])
      return rows.map((row) => String(row.organization_id))
    },
    async note(organizationId, row) {
      await use().run(
        `UPDATE grants SET row = $2, name = $3, search = $4
         WHERE organization_id = $1 AND row IS DISTINCT FROM $2`,
        [organizationId, ...columns(row)],
      )
    },
    async unread(tenant, limit) {
      const rows = await use().all(
        `SELECT organization_id FROM grants WHERE tenant = $1 AND row IS NULL
         ORDER BY organization_id COLLATE "C" LIMIT $2`,
        [tenant, limit],
      )
      return rows.map((row) => String(row.organization_id))
    },
    async page(tenant, { search, descending = false, offset, limit }) {
      const database = use()
      const which = `tenant = $1 AND name IS NOT NULL AND ($2::text IS NULL OR strpos(search, $2) > 0)`
      const filter = [tenant, search === undefined ? null : keepable(folded(search))]
      const rows = await database.all(
        `SELECT row FROM grants WHERE ${which}
         ORDER BY name ${descending ? 'DESC' : 'ASC'}, organization_id COLLATE "C" LIMIT $3 OFFSET $4`,
        [...filter, limit, offset],
      )
      const count = await database.first(`SELECT count(*) AS total FROM grants WHERE ${which}`, filter)
      // The texts were written below.
      return { items: rows.map(({ row }) => JSON.parse(String(row))), total: Number(count?.total) }
    },
    async tenantsOf(organizationId) {
      const rows = await use().all(`SELECT tenant FROM grants WHERE organization_id = $1`, [organizationId])
      return rows.map((row) => String(row.tenant))
    },
    async forget(organizationId, events = []) {
      await use().transaction(async (statements) => {
        await statements.run(`DELETE FROM grants WHERE organization_id = $1`, [organizationId])
        await addEvents(statements, events)
      })
    },
  }
}

/** @param row of the organization, where it was just read. */
export async function addGrant(
  statements: Statements,
  { tenant, organizationId, row }: NonNullable<SaveAlso['grants']>[number],
): Promise<void> {
  await statements.run(
    `INSERT INTO grants (tenant, organization_id, row, name, search) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (tenant, organization_id)
     DO UPDATE SET row = excluded.row, name = excluded.name, search = excluded.search
     WHERE excluded.row IS NOT NULL`,
    [tenant, organizationId, ...(row ? columns(row) : [null, null, null])],
  )
}

function columns(row: OrganizationRow | null) {
  const { name, search } = keptRow(row)
  return [JSON.stringify(row), name && keepable(name), search && keepable(search)]
}

/** PostgreSQL keeps every text but the one character NUL, which JSON writes in another way. */
function keepable(text: string): string {
  return text.replaceAll('\0', '\ufffd')
}
