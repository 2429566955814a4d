import type { Store, TicketRecord } from '../store.ts'
import type { PostgresDatabase } from './database.ts'

export function postgresTickets(use: () => PostgresDatabase): Store['tickets'] {
  return {
    async add(hash, ticket) {
      await use().run(`INSERT INTO tickets (hash, ticket, expires_at) VALUES ($1, $2, $3)`, [
        hash,
        JSON.stringify(ticket),
        ticket.expiresAt,
      ])
    },
    async take(hash, now) {
      const spent = await use().first(`DELETE FROM tickets WHERE hash = $1 RETURNING ticket`, [hash])
      if (!spent) return undefined
      const ticket: TicketRecord = JSON.parse(String(spent.ticket))
      return ticket.expiresAt > now ? ticket : undefined
    },
  }
}
