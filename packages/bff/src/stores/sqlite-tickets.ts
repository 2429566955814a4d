import type { SqliteDatabase } from './sqlite-database.ts'
import type { Store, TicketRecord } from './store.ts'

export function sqliteTickets(use: () => SqliteDatabase): Store['tickets'] {
  return {
    async add(hash, ticket) {
      const database = use()
      await database.transaction(() =>
        database.run(`INSERT INTO tickets (hash, ticket) VALUES (:hash, :ticket)`, {
          hash,
          ticket: JSON.stringify(ticket),
        }),
      )
    },
    async take(hash, now) {
      const database = use()
      const spent = await database.transaction(() =>
        database.first(`DELETE FROM tickets WHERE hash = :hash RETURNING ticket`, { hash }),
      )
      if (!spent) return undefined
      const ticket: TicketRecord = JSON.parse(String(spent.ticket))
      return ticket.expiresAt > now ? ticket : undefined
    },
  }
}
