import type { Instances } from '../instances.ts'
import type { PostgresDatabase } from './database.ts'

/** By a lock of the session: it is free as soon as the connection is gone, however the instance ends. */
export function postgresAlone(use: () => PostgresDatabase, schema: string): Instances['alone'] {
  return async (what, work) => {
    const client = await use().pool.connect()
    const lock = [`partnerkit ${schema} alone`, what]
    let isLost = false
    try {
      const { rows } = await client.query<{ got: boolean }>(
        'SELECT pg_try_advisory_lock(hashtext($1), hashtext($2)) AS got',
        lock,
      )
      if (!rows[0]?.got) return false
      try {
        await work()
        return true
      } finally {
        await client.query('SELECT pg_advisory_unlock(hashtext($1), hashtext($2))', lock).catch(() => {
          isLost = true // and the lock with it
        })
      }
    } finally {
      client.release(isLost)
    }
  }
}
