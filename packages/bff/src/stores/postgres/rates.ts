import { createHash } from 'node:crypto'
import { RateLimiterPostgres } from 'rate-limiter-flexible'
import { flexibleRateLimiter } from '../../rates/flexible-rate-limiter.ts'
import type { RateLimiter } from '../../rates/rate-limiter.ts'
import type { PostgresDatabase } from './database.ts'

/** Counts requests of all instances together. Keys are kept as hashes: they name people, and may be long. */
export function postgresRates(use: () => PostgresDatabase, schema: string): RateLimiter {
  const limiter = flexibleRateLimiter(
    (options) =>
      new RateLimiterPostgres({
        ...options,
        // The pool of the store that is open then.
        storeClient: { query: (query: string) => use().pool.query(query) },
        storeType: 'pool',
        schemaName: schema,
        tableName: 'rates',
        tableCreated: true,
        clearExpiredByTimeout: false,
      }),
  )
  return {
    take: (key, rate) => limiter.take(createHash('sha256').update(key).digest('base64url'), rate),
  }
}
