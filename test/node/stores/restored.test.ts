import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { postgresStore } from '@partnerkit/bff/stores/postgres'
import { sqliteStore } from '@partnerkit/bff/stores/sqlite'
import { afterAll, beforeAll, describe } from 'vitest'
import { openDatabase } from '../../postgres/open-database.ts'
import { describeRestored } from './describe-restored.ts'

// memoryStore has no backup: it is gone with its process.

describe('sqliteStore', () => {
  let folder = ''
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'partnerkit-restored-'))
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  describeRestored(
    () => sqliteStore(join(folder, 'store.db')),
    async () => {
      const [file, kept] = [join(folder, 'store.db'), join(folder, 'kept.db')]
      const database = new DatabaseSync(file)
      database.exec(`VACUUM INTO '${kept}'`)
      database.close()
      return async () => copyFileSync(kept, file)
    },
  )
})

describe('postgresStore', () => {
  const database = openDatabase()

  describeRestored(
    () => postgresStore({ url: database.url, connections: 4 }),
    async () => {
      // In the order they were made in: a row is there before what belongs to it.
      const { rows } = await database.client.query<{ name: string }>(
        `SELECT relname AS name FROM pg_class
         WHERE relnamespace = 'partnerkit'::regnamespace AND relkind = 'r' ORDER BY oid`,
      )
      const copied = rows.map(({ name }) => `CREATE TABLE backup.${name} AS TABLE partnerkit.${name}`)
      await database.client.query(`CREATE SCHEMA backup; ${copied.join(';')}`)
      return async () => {
        const emptied = rows.map(({ name }) => `partnerkit.${name}`)
        const filled = rows.map(
          ({ name }) => `INSERT INTO partnerkit.${name} OVERRIDING SYSTEM VALUE SELECT * FROM backup.${name}`,
        )
        await database.client.query(`TRUNCATE ${emptied}; ${filled.join(';')}`)
      }
    },
  )
})
