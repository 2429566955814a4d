import { Client } from 'pg'
import { afterAll, beforeAll } from 'vitest'
import { newDatabase } from './new-database.ts'

/** A database of a test file's own, and a connection that looks into it. Both are there once its tests run. */
export interface OpenDatabase {
  readonly url: string
  readonly client: Client
}

/** @returns what stays empty until the hooks of the file have run. */
export function openDatabase(): OpenDatabase {
  let open: OpenDatabase | undefined
  beforeAll(async () => {
    const url = await newDatabase()
    const client = new Client({ connectionString: url })
    await client.connect()
    open = { url, client }
  })
  afterAll(() => open?.client.end())
  const opened = () => {
    if (!open) throw new Error('The database is there once the tests of its file run.')
    return open
  }
  return {
    get url() {
      return opened().url
    },
    get client() {
      return opened().client
    },
  }
}
