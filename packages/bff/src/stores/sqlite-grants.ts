import type { SqliteDatabase } from './sqlite-database.ts'
import { addEvents } from './sqlite-outbox.ts'
import type { Store } from './store.ts'

export function sqliteGrants(use: () => SqliteDatabase): Store['grants'] {
  return {
    async add(tenant, organizationId) {
      const database = use()
      database.transaction(() => addGrant(database, tenant, organizationId))
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
    async tenantsOf(organizationId) {
      return use()
        .all(`SELECT tenant FROM grants WHERE organization_id = :organizationId`, { organizationId })
        .map((row) => String(row.tenant))
    },
    async forget(organizationId, events = []) {
      const database = use()
      database.transaction(() => {
        database.run(`DELETE FROM grants WHERE organization_id = :organizationId`, { organizationId })
        addEvents(database, events)
      })
    },
  }
}

/** Called in a transaction. */
export function addGrant(database: SqliteDatabase, tenant: string, organizationId: string): void {
  database.run(
    `INSERT INTO grants (tenant, organization_id) VALUES (:tenant, :organizationId) ON CONFLICT DO NOTHING`,
    { tenant, organizationId },
  )
}
