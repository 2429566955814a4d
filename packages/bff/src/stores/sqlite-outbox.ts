import type { SqliteDatabase } from './sqlite-database.ts'
import type { OutboxEvent, Store } from './store.ts'

export function sqliteOutbox(use: () => SqliteDatabase): Store['outbox'] {
  return {
    async pending(limit) {
      return use()
        .all(`SELECT event FROM outbox ORDER BY seq LIMIT :limit`, { limit })
        .map((row) => JSON.parse(String(row.event)))
    },
    async done(...ids) {
      const database = use()
      await database.transaction(() => {
        for (const id of ids) database.run(`DELETE FROM outbox WHERE id = :id`, { id })
      })
    },
  }
}

/** Adds each event once: a step that is saved again announces nothing twice. Called in a transaction. */
export function addEvents(database: SqliteDatabase, events: readonly OutboxEvent[]): void {
  for (const event of events) {
    database.run(`INSERT INTO outbox (id, event) VALUES (:id, :event) ON CONFLICT (id) DO NOTHING`, {
      id: event.id,
      event: JSON.stringify(event),
    })
  }
}
