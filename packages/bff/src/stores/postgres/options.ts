import type { ConnectionOptions } from 'node:tls'

export interface PostgresStoreOptions {
  /** `postgres://user:password@host:5432/database`, with `?sslmode=verify-full` where the way is not your own. */
  readonly url: string
  /**
   * Where the tables are. The queue has its own beside it, with `_work` at the end. Both are made where they are
   * missing.
   * @default 'partnerkit'
   */
  readonly schema?: string
  /**
   * Most connections at a time. One more is kept for listening. More statements wait for a free one.
   * @default 10
   */
  readonly connections?: number
  /** Milliseconds to wait for a free connection, and for a new one. @default 5_000 */
  readonly connectTimeout?: number
  /** Milliseconds after which a connection that nobody uses is closed. @default 10_000 */
  readonly idleTimeout?: number
  /** Milliseconds a statement may take, or wait for a lock. @default 10_000 */
  readonly statementTimeout?: number
  /**
   * Whether this process takes up interrupted work. Without it, `npx partnerkit-bff worker` does somewhere: for
   * functions that stand still between two requests.
   * @default true
   */
  readonly work?: boolean
  /** As of Node's `tls.connect`: `{ ca }`. Stands above what the URL says. */
  readonly tls?: ConnectionOptions
}

export interface CheckedPostgresOptions extends Required<Omit<PostgresStoreOptions, 'tls'>> {
  readonly tls: ConnectionOptions | undefined
  /** How the store is named in messages: host and database, never a user or a password. */
  readonly place: string
}

/** @throws {TypeError} for what cannot be right, without the URL in it. */
export function checkPostgresOptions(given: string | PostgresStoreOptions): CheckedPostgresOptions {
  const options = typeof given === 'string' ? { url: given } : given
  const { url, schema = 'partnerkit', work = true, tls } = options
  if (!/^postgres(ql)?:$/.test(URL.parse(url)?.protocol ?? '')) {
    throw new TypeError(
      'postgresStore: url is no address of a database. Write postgres://user@host/database.',
    )
  }
  // The queue's name has five characters more, and room for 50.
  if (!/^[a-z_][a-z0-9_]{0,44}$/.test(schema) || /^pg_/.test(schema)) {
    throw new TypeError(
      'postgresStore: schema is no plain name. Write small letters, digits and underscores: partnerkit.',
    )
  }
  const { host, pathname } = new URL(url)
  return {
    url,
    schema,
    work,
    tls,
    connections: checkedCount(options.connections ?? 10, 'connections'),
    connectTimeout: checkedCount(options.connectTimeout ?? 5_000, 'connectTimeout'),
    idleTimeout: checkedCount(options.idleTimeout ?? 10_000, 'idleTimeout'),
    statementTimeout: checkedCount(options.statementTimeout ?? 10_000, 'statementTimeout'),
    place: `postgres://${host}${pathname}`,
  }
}

function checkedCount(count: number, name: string): number {
  if (Number.isSafeInteger(count) && count > 0) return count
  throw new TypeError(`postgresStore: ${name} is no whole number above 0.`)
}
