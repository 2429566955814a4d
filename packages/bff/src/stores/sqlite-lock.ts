import { chmodSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { explained, sqliteCode } from './sqlite-failure.ts'

/** SQLITE_BUSY: somebody else holds the lock. */
const busy = 5

export interface StartLock {
  release(): void
}

/**
 * Makes sure that one store at a time works on a file. The lock is SQLite's own, on an empty file beside it: the
 * operating system drops it with the process, however the process ends, so nothing has to be cleaned up after a kill.
 *
 * The lock file is opened by SQLite alone and never deleted. Closing any other descriptor of it would drop the lock
 * (fcntl locks belong to the process), and a deleted file could be locked by one process while the next one makes
 * and locks a new file of that name.
 */
export function takeStartLock(file: string): StartLock {
  const lockFile = `${file}.lock`
  let connection: DatabaseSync | undefined
  try {
    connection = new DatabaseSync(lockFile)
    // Nothing is ever written, so no journal file has to appear beside it either.
    connection.exec('PRAGMA journal_mode = MEMORY')
    connection.exec('BEGIN EXCLUSIVE')
    chmodSync(lockFile, 0o600)
  } catch (error) {
    connection?.close()
    throw sqliteCode(error) === busy ? inUse(file, error) : explained(error, lockFile)
  }
  const held = connection
  return { release: () => held.close() }
}

function inUse(file: string, cause: unknown): Error {
  return new Error(
    `The store ${file} is in use by another process, or by another store of this one. Two at work on one SQLite ` +
      'file would repeat each other’s creates. Stop the other one first, or give this one a file of its own.',
    { cause },
  )
}
