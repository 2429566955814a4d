import type { Announcements, Listener } from '../instances.ts'
import type { PostgresDatabase } from './database.ts'
import { channelOf } from './presence.ts'

/** What this instance says and hears. `open` is for the presence, which has the connection. */
export interface PostgresAnnouncements extends Announcements {
  /** A notification has come. */
  heard(payload: string): void
  missed(): void
  /** Resolves when all that was said is written. */
  settled(): Promise<void>
}

interface Speaker {
  readonly database: PostgresDatabase
  readonly schema: string
  readonly number: number
}

/**
 * Texts in a table, and a notification with the number of each: a notification has room for 8,000 bytes, and everybody
 * who may connect to the database can listen to it.
 *
 * @param use throws while the store is not open.
 */
export function postgresAnnouncements(use: () => Speaker): PostgresAnnouncements {
  const listeners: Listener[] = []
  let saying: Promise<unknown> = Promise.resolve()
  let reading: Promise<void> | undefined
  let unread: string[] = []

  const missed = () => {
    for (const listener of listeners) listener.missed()
  }

  const readAll = async () => {
    while (unread.length > 0) {
      const numbers = unread
      unread = []
      const said = await use().database.all(
        'SELECT text FROM announcements WHERE seq = ANY($1::bigint[]) ORDER BY seq',
        [numbers],
      )
      for (const { text } of said) for (const listener of listeners) listener.heard(String(text))
    }
  }

  return {
    hear: (listener) => void listeners.push(listener),

    say(text) {
      saying = saying
        .then(async () => {
          const { database, schema, number } = use()
          await database.run(
            `WITH said AS (INSERT INTO announcements (text) VALUES ($1) RETURNING seq)
             SELECT pg_notify($2, $3 || ' ' || seq) FROM said`,
            [text, channelOf({ schema }), number],
          )
        })
        // Their lists become right by expiry, as they do without announcements.
        .catch(() => undefined)
    },

    heard(payload) {
      const [speaker, seq] = payload.split(' ')
      if (seq === undefined || Number(speaker) === use().number) return
      unread.push(seq)
      reading ??= readAll()
        .catch(missed)
        .finally(() => {
          reading = undefined
        })
    },

    missed,

    async settled() {
      await saying
      await reading
    },
  }
}
