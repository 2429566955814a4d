import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { Store } from '@partnerkit/bff'
import { sqliteStore } from '@partnerkit/bff/stores/sqlite'
import { expect, onTestFinished, vi } from 'vitest'
import { describeUnwritable } from './describe-unwritable.ts'
import { onboarding } from './records.ts'

let lastFile = ''
describeUnwritable(
  () => {
    lastFile = newFile()
    return sqliteStore(lastFile, { busyTimeout: 0 })
  },
  {
    async 'locked by another program'() {
      const other = new DatabaseSync(lastFile)
      other.exec('BEGIN IMMEDIATE')
      return async () => other.close()
    },
    async 'on a full disk'(store) {
      const connection = await connectionOf(store)
      const most = connection.prepare('PRAGMA max_page_count').get()?.max_page_count
      // Not below what it has: from now on it cannot grow.
      connection.exec('PRAGMA max_page_count = 1')
      await expect(fill(store)).rejects.toThrow('the disk is full')
      return async () => connection.exec(`PRAGMA max_page_count = ${most}`)
    },
    async 'only to be read'(store) {
      const connection = await connectionOf(store)
      connection.exec('PRAGMA query_only = ON')
      await expect(fill(store)).rejects.toThrow('cannot be written')
      return async () => connection.exec('PRAGMA query_only = OFF')
    },
  },
)

/** The store's own connection: what a disk does to it nobody else can have done to it. */
async function connectionOf(store: Store): Promise<DatabaseSync> {
  const exec = vi.spyOn(DatabaseSync.prototype, 'exec')
  await store.grants.add('tenant-1', 'of the connection')
  const [connection] = exec.mock.contexts
  exec.mockRestore()
  if (!(connection instanceof DatabaseSync)) throw new Error('The store has written nothing.')
  return connection
}

/** Writes until nothing can be written, not even in a page that is begun. */
async function fill(store: Store): Promise<void> {
  for (let n = 0; n < 500; n++) await store.onboardings.begin(onboarding({ id: `fills ${n}`, scope: 'full' }))
}

function newFile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'partnerkit-store-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  return join(folder, 'store.db')
}
