import {
  auditKeptFor,
  importKeptFor,
  inputKeptFor,
  singleCreateKeptFor,
  wholeOnboarding,
} from './retention.ts'
import type { SqliteDatabase } from './sqlite-database.ts'

/** Rows per transaction: a few milliseconds, in which the process answers nobody. */
const batch = 200

/** Forgets what has had its time. Between two batches others have their turn, also to close the store. */
export async function pruneSqlite(use: () => SqliteDatabase, now: number): Promise<void> {
  for (const prune of [spentTickets, singleCreates, endedInput, rowsOfOldImports, oldImports, oldTrail]) {
    while (inTransaction(use(), (database) => prune(database, now)) === batch) await nextTurn()
  }
}

type Prune = (database: SqliteDatabase, now: number) => number

const inTransaction = (database: SqliteDatabase, work: (database: SqliteDatabase) => number) =>
  database.atOnce(() => work(database))

const nextTurn = () => new Promise<void>((resolve) => setImmediate(resolve))

const spentTickets: Prune = (database, now) =>
  database.run(
    `DELETE FROM tickets WHERE hash IN (SELECT hash FROM tickets WHERE expires_at <= :now LIMIT :batch)`,
    { now, batch },
  )

/** The rule of `mayBeDropped`, in SQL. */
const singleCreates: Prune = (database, now) =>
  database.run(
    `DELETE FROM onboardings WHERE seq IN (
       SELECT seq FROM onboardings
       WHERE emptied = 0 AND updated_at <= :before AND operation <> :operation
         AND (lease_until IS NULL OR lease_until <= :now)
         AND NOT EXISTS (SELECT 1 FROM steps WHERE onboarding = seq AND steps.status IN ('unknown', 'running'))
         AND (status IN ('completed', 'cancelled')
           OR (status = 'waiting' AND waiting_for = 'input'
             AND EXISTS (SELECT 1 FROM steps WHERE onboarding = seq AND steps.status = 'refused')))
       LIMIT :batch)`,
    { now, before: now - singleCreateKeptFor, operation: wholeOnboarding, batch },
  )

/** The rule of `mayBeEmptied`, in SQL. */
const endedInput: Prune = (database, now) => {
  const ended = database.all(
    `SELECT seq FROM onboardings
     WHERE emptied = 0 AND updated_at <= :before AND operation = :operation
       AND status IN ('completed', 'cancelled')
     LIMIT :batch`,
    { before: now - inputKeptFor, operation: wholeOnboarding, batch },
  )
  for (const { seq = null } of ended) {
    database.run(
      `UPDATE steps SET step = json_remove(json_set(step, '$.input', json('{}')), '$.result')
       WHERE onboarding = :seq`,
      { seq },
    )
    database.run(`UPDATE onboardings SET emptied = 1 WHERE seq = :seq`, { seq })
  }
  return ended.length
}

/** The rule of `importMayBeDropped`, in SQL. */
const isOldImport = `status NOT IN ('running', 'paused') AND updated_at <= :before`

const rowsOfOldImports: Prune = (database, now) =>
  database.run(
    `DELETE FROM import_rows WHERE (import, place) IN (
       SELECT import, place FROM import_rows
       WHERE import IN (SELECT seq FROM imports WHERE ${isOldImport}) LIMIT :batch)`,
    { before: now - importKeptFor, batch },
  )

const oldImports: Prune = (database, now) =>
  database.run(
    `DELETE FROM imports WHERE seq IN (SELECT seq FROM imports WHERE ${isOldImport} LIMIT :batch)`,
    { before: now - importKeptFor, batch },
  )

const oldTrail: Prune = (database, now) =>
  database.run(`DELETE FROM audit WHERE seq IN (SELECT seq FROM audit WHERE at <= :before LIMIT :batch)`, {
    before: now - auditKeptFor,
    batch,
  })
