import type { Pool, PoolClient } from 'pg'
import { connectionOptions, loadDriver } from './driver.ts'
import { explained, isWorthRepeating } from './failure.ts'
import type { CheckedPostgresOptions } from './options.ts'

export type Row = Readonly<Record<string, unknown>>

/** Runs statements with values in the place of `$1`, `$2`, … */
export interface Statements {
  first(sql: string, values?: readonly unknown[]): Promise<Row | undefined>
  all(sql: string, values?: readonly unknown[]): Promise<Row[]>
  /** Answers with the number of rows it changed. */
  run(sql: string, values?: readonly unknown[]): Promise<number>
}

/** An open PostgreSQL database. A failure says which database it was and what to do. */
export interface PostgresDatabase extends Statements {
  /** Host and database. */
  readonly place: string
  readonly pool: Pool
  /**
   * All or nothing, and on the disk when it resolves. It is repeated from its beginning when others were in its way:
   * `work` does nothing but run statements.
   */
  transaction<T>(work: (statements: Statements) => Promise<T>): Promise<T>
  close(): Promise<void>
}

const mostAttempts = 5

/** @throws {Error} when the database cannot be reached. */
export async function openPostgres(options: CheckedPostgresOptions): Promise<PostgresDatabase> {
  const { Pool } = await loadDriver()
  const { place, connections, idleTimeout } = options
  const pool = new Pool({
    ...connectionOptions(options),
    max: connections,
    idleTimeoutMillis: idleTimeout,
  })
  // Whoever uses a lost connection hears of it by the statement; where nobody does, the next one is another.
  const ignore = () => {}
  pool.on('error', ignore)
  pool.on('connect', (client) => client.on('error', ignore))

  const attempt = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work()
    } catch (error) {
      throw explained(error, place)
    }
  }

  const inTransaction = async <T>(work: (statements: Statements) => Promise<T>): Promise<T> => {
    const client = await pool.connect()
    let isBroken = false
    try {
      await client.query('BEGIN')
      const result = await work(statementsOf(client))
      await client.query('COMMIT')
      return result
    } catch (error) {
      await client.query('ROLLBACK').catch(() => {
        isBroken = true // what is left of it ends with the connection
      })
      throw error
    } finally {
      client.release(isBroken)
    }
  }

  const database: PostgresDatabase = {
    place,
    pool,
    first: (sql, values) => attempt(() => statementsOf(pool).first(sql, values)),
    all: (sql, values) => attempt(() => statementsOf(pool).all(sql, values)),
    run: (sql, values) => attempt(() => statementsOf(pool).run(sql, values)),
    transaction: (work) =>
      attempt(async () => {
        for (let count = 1; ; count++) {
          try {
            return await inTransaction(work)
          } catch (error) {
            if (count === mostAttempts || !isWorthRepeating(error)) throw error
          }
        }
      }),
    close: () => pool.end(),
  }
  try {
    await database.first('SELECT 1')
  } catch (error) {
    await pool.end()
    throw error
  }
  return database
}

function statementsOf(connection: Pool | PoolClient): Statements {
  const query = (sql: string, values: readonly unknown[] = []) => connection.query<Row>(sql, [...values])
  return {
    first: async (sql, values) => (await query(sql, values)).rows[0],
    all: async (sql, values) => (await query(sql, values)).rows,
    run: async (sql, values) => (await query(sql, values)).rowCount ?? 0,
  }
}
