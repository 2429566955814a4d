import { DatabaseSync, type SQLInputValue, type SQLOutputValue, type StatementSync } from 'node:sqlite'
import { explained } from './sqlite-failure.ts'
import { createGroup } from './sqlite-group.ts'

type Row = Record<string, SQLOutputValue>
type Values = Record<string, SQLInputValue>

/** An open SQLite file. Statements are prepared once; a failure says which file it was and what to do. */
export interface SqliteDatabase {
  readonly file: string
  /**
   * A write with RETURNING belongs in a transaction: Node does not report a commit that fails after the first row was
   * read.
   */
  first(sql: string, values?: Values): Row | undefined
  all(sql: string, values?: Values): Row[]
  /** Answers with the number of rows it changed. */
  run(sql: string, values?: Values): number
  /** Several statements, none of them prepared. */
  script(sql: string): void
  /** All or nothing, and on the disk when it returns. Whoever can wait a moment takes `transaction`. */
  atOnce<T>(work: () => T): T
  /**
   * All or nothing, and on the disk when it resolves. `work` does nothing but run statements: it is run again when one
   * that was to be written together with it has failed.
   */
  transaction<T>(work: () => T): Promise<T>
  /** Writes what is waiting before. */
  close(): void
}

/** @param busyTimeout how long a statement waits for another program that is writing, in milliseconds. */
export function openDatabase(file: string, busyTimeout: number): SqliteDatabase {
  const attempt = <T>(work: () => T): T => {
    try {
      return work()
    } catch (error) {
      throw explained(error, file)
    }
  }
  const connection = attempt(() => new DatabaseSync(file, { timeout: busyTimeout }))
  const statements = new Map<string, StatementSync>()
  const prepared = (sql: string): StatementSync => {
    const statement = statements.get(sql) ?? connection.prepare(sql)
    statements.set(sql, statement)
    return statement
  }

  const atOnce = <T>(work: () => T): T => {
    // IMMEDIATE: whoever cannot write learns it here, before anything was read.
    attempt(() => connection.exec('BEGIN IMMEDIATE'))
    try {
      const result = work()
      attempt(() => connection.exec('COMMIT'))
      return result
    } finally {
      // Still open only when something failed. SQLite itself rolls back after some failures.
      if (connection.isTransaction) attempt(() => connection.exec('ROLLBACK'))
    }
  }
  const group = createGroup(atOnce)

  return {
    file,
    first: (sql, values = {}) => attempt(() => prepared(sql).get(values)),
    all: (sql, values = {}) => attempt(() => prepared(sql).all(values)),
    run: (sql, values = {}) => attempt(() => Number(prepared(sql).run(values).changes)),
    script: (sql) => attempt(() => connection.exec(sql)),
    atOnce,
    transaction: group.add,
    close() {
      group.flush()
      attempt(() => connection.close())
    },
  }
}
