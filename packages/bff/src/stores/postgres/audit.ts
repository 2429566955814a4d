import type { Store } from '../store.ts'
import type { PostgresDatabase } from './database.ts'

export function postgresAudit(use: () => PostgresDatabase): Store['audit'] {
  return {
    async add(events) {
      await use().run(
        `INSERT INTO audit (event, at, tenant, organization_id)
         SELECT event, at, tenant, organization_id
         FROM unnest($1::text[], $2::bigint[], $3::text[], $4::text[]) WITH ORDINALITY
           AS given (event, at, tenant, organization_id, position)
         ORDER BY position`,
        [
          events.map((event) => JSON.stringify(event)),
          events.map(({ at }) => at),
          events.map(({ principal }) => principal?.tenant ?? null),
          events.map(({ organizationId }) => organizationId ?? null),
        ],
      )
    },
    async list({ tenant = null, organizationId = null, offset, limit }) {
      const rows = await use().all(
        `SELECT event FROM audit
         WHERE ($1::text IS NULL OR tenant = $1) AND ($2::text IS NULL OR organization_id = $2)
         ORDER BY at DESC, seq DESC LIMIT $3 OFFSET $4`,
        [tenant, organizationId, limit, offset],
      )
      return rows.map((row) => JSON.parse(String(row.event)))
    },
  }
}
