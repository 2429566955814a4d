import {
  auditKeptFor,
  emptied,
  importKeptFor,
  inputKeptFor,
  singleCreateKeptFor,
  wholeOnboarding,
} from '../retention.ts'
import type { PostgresDatabase, Statements } from './database.ts'
import { assemble } from './onboardings.ts'
import { writeSteps } from './steps.ts'

/** Rows per transaction: nobody waits long for one of them. */
const batch = 200

/** Forgets what has had its time. Several instances may do it at once: each takes what no other has in its hands. */
export async function prunePostgres(use: () => PostgresDatabase, now: number): Promise<void> {
  // What nobody needs any more, by the clocks that wrote it.
  await use().run(`DELETE FROM announcements WHERE at < now() - interval '1 minute'`)
  await use().run(`DELETE FROM rates WHERE expire < $1`, [Date.now()])
  for (const prune of [spentTickets, singleCreates, endedInput, rowsOfOldImports, oldImports, oldTrail]) {
    while ((await use().transaction((statements) => prune(statements, now))) === batch);
  }
}

type Prune = (statements: Statements, now: number) => Promise<number>

const spentTickets: Prune = (statements, now) =>
  statements.run(
    `DELETE FROM tickets WHERE hash IN (
       SELECT hash FROM tickets WHERE expires_at <= $1 LIMIT $2 FOR UPDATE SKIP LOCKED)`,
    [now, batch],
  )

/** The rule of `mayBeDropped`, in SQL. */
const singleCreates: Prune = (statements, now) =>
  statements.run(
    `DELETE FROM onboardings WHERE seq IN (
       SELECT seq FROM onboardings
       WHERE NOT emptied AND updated_at <= $2 AND operation <> $3
         AND (lease_until IS NULL OR lease_until <= $1)
         AND NOT EXISTS (SELECT 1 FROM steps WHERE onboarding = seq AND steps.status IN ('unknown', 'running'))
         AND (status IN ('completed', 'cancelled')
           OR (status = 'waiting' AND waiting_for = 'input'
             AND EXISTS (SELECT 1 FROM steps WHERE onboarding = seq AND steps.status = 'refused')))
       LIMIT $4 FOR UPDATE SKIP LOCKED)`,
    [now, now - singleCreateKeptFor, wholeOnboarding, batch],
  )

/** The rule of `mayBeEmptied`, in SQL. */
const endedInput: Prune = async (statements, now) => {
  const ended = await statements.all(
    `SELECT seq, record, ARRAY(SELECT step FROM steps WHERE onboarding = seq ORDER BY position) AS steps
     FROM onboardings
     WHERE NOT emptied AND updated_at <= $1 AND operation = $2 AND status IN ('completed', 'cancelled')
     LIMIT $3 FOR UPDATE SKIP LOCKED`,
    [now - inputKeptFor, wholeOnboarding, batch],
  )
  for (const row of ended) {
    await writeSteps(statements, row.seq, emptied(assemble(row)))
    await statements.run(`UPDATE onboardings SET emptied = true WHERE seq = $1`, [row.seq])
  }
  return ended.length
}

/** The rule of `importMayBeDropped`, in SQL. */
const isOldImport = `status NOT IN ('running', 'paused') AND updated_at <= $1`

const rowsOfOldImports: Prune = (statements, now) =>
  statements.run(
    `DELETE FROM import_rows WHERE (import, place) IN (
       SELECT import, place FROM import_rows
       WHERE import IN (SELECT seq FROM imports WHERE ${isOldImport}) LIMIT $2 FOR UPDATE SKIP LOCKED)`,
    [now - importKeptFor, batch],
  )

const oldImports: Prune = (statements, now) =>
  statements.run(
    `DELETE FROM imports WHERE seq IN (
       SELECT seq FROM imports WHERE ${isOldImport} LIMIT $2 FOR UPDATE SKIP LOCKED)`,
    [now - importKeptFor, batch],
  )

const oldTrail: Prune = (statements, now) =>
  statements.run(
    `DELETE FROM audit WHERE seq IN (
       SELECT seq FROM audit WHERE at <= $1 LIMIT $2 FOR UPDATE SKIP LOCKED)`,
    [now - auditKeptFor, batch],
  )
