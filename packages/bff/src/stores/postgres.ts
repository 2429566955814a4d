import { randomInt } from 'node:crypto'
import type { WorkKind } from '../onboarding/work-queue.ts'
import type { Instances } from './instances.ts'
import { alreadyOpen, notOpen } from './not-open.ts'
import { postgresAlone } from './postgres/alone.ts'
import { postgresAnnouncements } from './postgres/announcements.ts'
import { postgresAudit } from './postgres/audit.ts'
import { openPostgres, type PostgresDatabase } from './postgres/database.ts'
import { postgresGrants } from './postgres/grants.ts'
import type { Holding } from './postgres/holding.ts'
import { postgresImports } from './postgres/imports.ts'
import { postgresOnboardings } from './postgres/onboardings.ts'
import {
  type CheckedPostgresOptions,
  checkPostgresOptions,
  type PostgresStoreOptions,
} from './postgres/options.ts'
import { postgresOutbox } from './postgres/outbox.ts'
import { locksOf, openPresence, type Presence, type PresenceOptions } from './postgres/presence.ts'
import { prunePostgres } from './postgres/prune.ts'
import { postgresRates } from './postgres/rates.ts'
import { prepareSchema } from './postgres/schema.ts'
import { postgresTickets } from './postgres/tickets.ts'
import { postgresTurns } from './postgres/turns.ts'
import { postgresWorkQueue } from './postgres/work-queue.ts'
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
  const { schema } = options
  let opened: Opened | undefined
  let state: 'never opened' | 'opening' | 'open' | 'closed' = 'never opened'

  const useAll = (): Opened => {
    if (!opened) throw notOpen(state === 'closed' ? 'closed' : 'never opened')
    return opened
  }
  const use = () => useAll().database
  const queue = postgresWorkQueue(options, use)
  const holding = (kind: WorkKind): Holding => ({
    number: useAll().number,
    locks: locksOf(options),
    watch: (statements, work) => queue.watch(kind, statements, work),
  })
  const announcements = postgresAnnouncements(() => ({ ...useAll(), schema }))
  const instances: Instances = {
    workQueue: queue.make,
    announcements,
    rateLimiter: postgresRates(use, schema),
    turns: postgresTurns(use),
    alone: postgresAlone(use, schema),
  }

  return {
    async open(account) {
      if (state === 'open' || state === 'opening') throw alreadyOpen()
      const before = state
      state = 'opening'
      try {
        opened = await openAll(options, account, {
          heard: (payload) => opened && announcements.heard(payload),
          missed: announcements.missed,
        })
      } catch (error) {
        state = before
        throw error
      }
      state = 'open'
    },
    async close() {
      const closing = opened
      if (closing) await announcements.settled()
      opened = undefined
      if (state === 'open') state = 'closed'
      await closing?.presence.close()
      await closing?.database.close()
    },
    grants: postgresGrants(use),
    onboardings: postgresOnboardings(use, () => holding('onboardings')),
    imports: postgresImports(use, () => holding('imports')),
    tickets: postgresTickets(use),
    outbox: postgresOutbox(use),
    audit: postgresAudit(use),
    instances,
    async prune(now) {
      await prunePostgres(use, now)
    },
  }
}

interface Opened {
  readonly database: PostgresDatabase
  readonly presence: Presence
  /** Of this instance: no other has it, also none that was there before. */
  readonly number: number
}

async function openAll(
  options: CheckedPostgresOptions,
  account: string,
  { heard, missed }: Pick<PresenceOptions, 'heard' | 'missed'>,
): Promise<Opened> {
  const database = await openPostgres(options)
  try {
    await prepareSchema(database, { schema: options.schema, account })
    const number = randomInt(1, 2 ** 31)
    const presence = await openPresence({ options, number, heard, missed })
    return { database, presence, number }
  } catch (error) {
    await database.close()
    throw error
  }
}
