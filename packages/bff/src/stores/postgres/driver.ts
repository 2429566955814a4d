import type pg from 'pg'
import type { CheckedPostgresOptions } from './options.ts'

/**
 * The package `pg`, which nobody needs who has no PostgreSQL.
 * @throws {Error} with the way out, where it is missing.
 */
export async function loadDriver(): Promise<typeof pg> {
  try {
    return (await import('pg')).default
  } catch (cause) {
    throw new Error('postgresStore needs the package pg. Install it: npm install pg pg-boss.', { cause })
  }
}

/** For connections of the pool, and for the one that listens. */
export function connectionOptions({
  url,
  schema,
  statementTimeout,
  connectTimeout,
  tls,
}: CheckedPostgresOptions) {
  return {
    connectionString: url,
    application_name: 'partnerkit',
    connectionTimeoutMillis: connectTimeout,
    keepAlive: true,
    ...(tls && { ssl: tls }),
    options: [
      `search_path=${schema}`,
      `statement_timeout=${statementTimeout}`,
      `lock_timeout=${statementTimeout}`,
      `idle_in_transaction_session_timeout=${statementTimeout}`,
      // An intent that was written is there after a power failure too, whatever the server's own default is.
      'synchronous_commit=on',
    ]
      .map((setting) => `-c ${setting}`)
      .join(' '),
  }
}
