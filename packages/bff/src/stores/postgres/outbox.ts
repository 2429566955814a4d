import type { OutboxEvent, Store } from '../store.ts'
import type { PostgresDatabase, Statements } from './database.ts'

export function postgresOutbox(use: () => PostgresDatabase): Store['outbox'] {
  return {
    async pending(limit) {
      const rows = await use().all(`SELECT event FROM outbox ORDER BY seq LIMIT $1`, [limit])
      return rows.map((row) => JSON.parse(String(row.event)))
    },
    async done(...ids) {
      await use().run(`DELETE FROM outbox WHERE id = ANY($1::text[])`, [ids])
    },
  }
}

/** Adds each event once: a step that is saved again announces nothing twice. Called in a transaction. */
export async function addEvents(statements: Statements, events: readonly OutboxEvent[]): Promise<void> {
  for (const event of events) {
    await statements.run(`INSERT INTO outbox (id, event) VALUES ($1, $2) ON CONFLICT (id) DO NOTHING`, [
      event.id,
      JSON.stringify(event),
    ])
  }
}
