import type { SqliteDatabase } from './sqlite-database.ts'
import type { Store } from './store.ts'

export function sqliteAudit(use: () => SqliteDatabase): Store['audit'] {
  return {
    async add(events) {
      const database = use()
      await database.transaction(() => {
        for (const event of events) {
          database.run(`INSERT INTO audit (event) VALUES (:event)`, { event: JSON.stringify(event) })
        }
      })
    },
    async list({ tenant = null, organizationId = null, offset, limit }) {
      return use()
        .all(
          `SELECT event FROM audit
           WHERE (:tenant IS NULL OR tenant = :tenant)
             AND (:organizationId IS NULL OR organization_id = :organizationId)
           ORDER BY at DESC, seq DESC LIMIT :limit OFFSET :offset`,
          { tenant, organizationId, offset, limit },
        )
        .map((row) => JSON.parse(String(row.event)))
    },
  }
}
