import { alreadyOpen, notOpen } from './not-open.ts'
import { sqliteAudit } from './sqlite-audit.ts'
import { openDatabase, type SqliteDatabase } from './sqlite-database.ts'
import { sqliteGrants } from './sqlite-grants.ts'
import { freeImportLeases, sqliteImports } from './sqlite-imports.ts'
import { takeStartLock } from './sqlite-lock.ts'
import { freeLeases, sqliteOnboardings } from './sqlite-onboardings.ts'
import { sqliteOutbox } from './sqlite-outbox.ts'
import { closeToOthers, createPrivate, placeOf } from './sqlite-place.ts'
import { pruneSqlite } from './sqlite-prune.ts'
import { bindAccount, migrate, refuseForeignFile } from './sqlite-schema.ts'
import { sqliteTickets } from './sqlite-tickets.ts'
import type { Store } from './store.ts'

export interface SqliteStoreOptions {
  /**
   * How long a write waits for another program that is writing the file, such as a backup, in milliseconds. The whole
   * process waits: keep it short.
   * @default 1000
   */
  readonly busyTimeout?: number
}

/**
 * A store in one file of this machine, with the SQLite that is part of Node. One process at a time: a second one is
 * refused when it opens the file. The file belongs on a real disk, not on a network drive.
 *
 * Beside the file there are `FILE.lock` (empty, stays) and, while the store is open, `FILE-wal` and `FILE-shm`. A
 * backup of a running store is made with `VACUUM INTO` or SQLite's backup command, not by copying the file alone.
 *
 * @param file its folder is made when it is missing.
 * @throws {Error} from `open`, with the way out, when the file is in use, cannot be written, is no database, was
 * written by a newer version or for another account.
 *
 * @example
 * const store = sqliteStore('data/partnerkit.db')
 */
export function sqliteStore(file: string, { busyTimeout = 1000 }: SqliteStoreOptions = {}): Store {
  if (file === '' || file === ':memory:') {
    throw new Error('sqliteStore needs the path of a file. For a store in memory take memoryStore().')
  }
  let opened: Opened | undefined
  let wasOpen = false

  const use = (): SqliteDatabase => {
    if (!opened) throw notOpen(wasOpen ? 'closed' : 'never opened')
    return opened.database
  }

  return {
    async open(account) {
      if (opened) throw alreadyOpen()
      opened = openFile(file, busyTimeout, account)
      wasOpen = true
    },
    async close() {
      const closing = opened
      opened = undefined
      closing?.close()
    },
    grants: sqliteGrants(use),
    onboardings: sqliteOnboardings(use),
    imports: sqliteImports(use),
    tickets: sqliteTickets(use),
    outbox: sqliteOutbox(use),
    audit: sqliteAudit(use),
    async prune(now) {
      await pruneSqlite(use, now)
    },
  }
}

interface Opened {
  readonly database: SqliteDatabase
  close(): void
}

function openFile(file: string, busyTimeout: number, account: string): Opened {
  const place = placeOf(file)
  const lock = takeStartLock(place)
  let database: SqliteDatabase | undefined
  try {
    createPrivate(place)
    database = openDatabase(place, busyTimeout)
    prepare(database, account)
  } catch (error) {
    database?.close()
    lock.release()
    throw error
  }
  return { database, close: () => closeFile(database, lock) }
}

function prepare(database: SqliteDatabase, account: string): void {
  // First of all: a file that is not ours stays as it is, to the last bit.
  refuseForeignFile(database)
  closeToOthers(database.file)
  const mode = database.first('PRAGMA journal_mode = WAL')
  if (mode?.journal_mode !== 'wal') {
    throw new Error(
      `The drive of the store ${database.file} cannot share memory between programs. Use a local disk.`,
    )
  }
  database.script(`
    -- FULL: an intent that was written is there after a power failure too. NORMAL would lose the last ones.
    PRAGMA synchronous = FULL;
    PRAGMA foreign_keys = ON;
    -- What is forgotten is overwritten, not only unlinked.
    PRAGMA secure_delete = ON;
    PRAGMA trusted_schema = OFF;
  `)
  database.atOnce(() => {
    migrate(database)
    bindAccount(database, account)
    freeLeases(database)
    freeImportLeases(database)
  })
}

function closeFile(database: SqliteDatabase, lock: { release(): void }): void {
  try {
    // Closing the last connection moves the write-ahead log into the file.
    database.close()
  } finally {
    lock.release()
  }
}
