import { alreadyOpen, notOpen } from './not-open.ts'
import { postgresAudit } from './postgres/audit.ts'
import { openPostgres, type PostgresDatabase } from './postgres/database.ts'
import { postgresGrants } from './postgres/grants.ts'
import { postgresImports } from './postgres/imports.ts'
import { postgresOnboardings } from './postgres/onboardings.ts'
import { checkPostgresOptions, type PostgresStoreOptions } from './postgres/options.ts'
import { postgresOutbox } from './postgres/outbox.ts'
import { prunePostgres } from './postgres/prune.ts'
import { prepareSchema } from './postgres/schema.ts'
import { postgresTickets } from './postgres/tickets.ts'
import type { Store } from './store.ts'

export type { PostgresStoreOptions } from './postgres/options.ts'

/**
 * A store in a schema of a PostgreSQL database, for several instances of the BFF at once. Needs the packages `pg` and
 * `pg-boss`. It listens for notifications and holds locks of the session: connect to the server itself, or to a
 * pooler that pools sessions, not transactions.
 *
 * @param given the URL of the database, or options with it.
 * @throws {TypeError} for options that cannot be right.
 * @throws {Error} from `open`, with the way out, when the database cannot be reached or written, was written by a
 * newer version or for another account.
 *
 * @example
 * const store = postgresStore('postgres://partnerkit@db.internal/partnerkit?sslmode=verify-full')
 */
export function postgresStore(given: string | PostgresStoreOptions): Store {
  const options = checkPostgresOptions(given)
  let opened: PostgresDatabase | undefined
  let state: 'never opened' | 'opening' | 'open' | 'closed' = 'never opened'

  const use = (): PostgresDatabase => {
    if (!opened) throw notOpen(state === 'closed' ? 'closed' : 'never opened')
    return opened
  }

  return {
    async open(account) {
      if (state === 'open' || state === 'opening') throw alreadyOpen()
      const before = state
      state = 'opening'
      let database: PostgresDatabase | undefined
      try {
        database = await openPostgres(options)
        await prepareSchema(database, { schema: options.schema, account })
      } catch (error) {
        state = before
        await database?.close()
        throw error
      }
      opened = database
      state = 'open'
    },
    async close() {
      const closing = opened
      opened = undefined
      if (state === 'open') state = 'closed'
      await closing?.close()
    },
    grants: postgresGrants(use),
    onboardings: postgresOnboardings(use),
    imports: postgresImports(use),
    tickets: postgresTickets(use),
    outbox: postgresOutbox(use),
    audit: postgresAudit(use),
    async prune(now) {
      await prunePostgres(use, now)
    },
  }
}
