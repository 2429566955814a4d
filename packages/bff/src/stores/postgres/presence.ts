import type { Client } from 'pg'
import { connectionOptions, loadDriver } from './driver.ts'
import type { CheckedPostgresOptions } from './options.ts'

export interface PresenceOptions {
  readonly options: CheckedPostgresOptions
  /** Of this instance. It holds the lock with this number for as long as it is there. */
  readonly number: number
  readonly heard: (payload: string) => void
  /** Connected again after a time in which nothing was heard. */
  readonly missed: () => void
}

/** A connection that says that this instance is there, and listens to the others. */
export interface Presence {
  close(): Promise<void>
}

const firstPause = 100
const longestPause = 5_000
const beatEvery = 10_000
const beatLimit = 5_000

/**
 * Connects, and again whenever the connection is lost. The lock is one of the session: PostgreSQL drops it with the
 * connection, and so with the process, however that ends. From then on its leases are free.
 *
 * @throws {Error} when the first attempt fails.
 */
export async function openPresence({ options, number, heard, missed }: PresenceOptions): Promise<Presence> {
  const { Client } = await loadDriver()
  let client: Client | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let pause = firstPause
  let isClosed = false

  const connect = async () => {
    const next = new Client({ ...connectionOptions(options), query_timeout: beatLimit })
    // Its end is what counts.
    next.on('error', () => {})
    next.on('notification', ({ payload = '' }) => heard(payload))
    try {
      await next.connect()
      await next.query('SELECT pg_advisory_lock(hashtext($1), $2)', [locksOf(options), number])
      await next.query(`LISTEN ${channelOf(options)}`)
    } catch (error) {
      await next.end().catch(() => undefined) // it was never there
      throw error
    }
    if (isClosed) return next.end()
    client = next
    pause = firstPause
    next.once('end', lost)
  }

  const lost = () => {
    client = undefined
    if (isClosed) return
    timer = setTimeout(() => void connect().then(missed, lost), pause)
    timer.unref()
    pause = Math.min(2 * pause, longestPause)
  }

  // A connection can be lost without a word.
  const beat = setInterval(() => {
    const beating = client
    beating?.query('SELECT 1').catch(() => void beating.end().catch(() => undefined)) // it is gone either way
  }, beatEvery)
  beat.unref()

  try {
    await connect()
  } catch (error) {
    clearInterval(beat)
    throw error
  }
  return {
    async close() {
      isClosed = true
      clearInterval(beat)
      clearTimeout(timer)
      await client?.end()
    },
  }
}

/** The channel on which instances on one schema tell each other. */
export function channelOf({ schema }: Pick<CheckedPostgresOptions, 'schema'>): string {
  return `${schema}_said`
}

/** The text whose hash is the first half of the locks of instances. */
export function locksOf({ schema }: Pick<CheckedPostgresOptions, 'schema'>): string {
  return `partnerkit ${schema} instances`
}
