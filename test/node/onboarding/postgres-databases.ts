import type { Store } from '@partnerkit/bff'
import { postgresStore } from '@partnerkit/bff/stores/postgres'
import { Client } from 'pg'
import { afterAll, beforeAll } from 'vitest'
import { emptyStore } from '../../postgres/empty-store.ts'
import { newDatabase } from '../../postgres/new-database.ts'

/** Milliseconds of a history's clock, which closes no connection. */
const always = 2_000_000_000

/**
 * One database for a test file, emptied for each store. It stays connected, since a new connection costs more than a
 * history: a process that ends lets go of its leases, as PostgreSQL sees to where the connection ends with it. What
 * several instances remind each other of goes by the clock of the database, which no history sets, and is left out.
 */
export function postgresDatabases(): () => Promise<Store> {
  let client: Client
  let shared: Store
  let isOpen = false
  beforeAll(async () => {
    const url = await newDatabase()
    client = new Client({ connectionString: url })
    await client.connect()
    shared = postgresStore({ url, connections: 2, idleTimeout: always })
  })
  afterAll(async () => {
    if (isOpen) await shared.close()
    await client?.end()
  })
  return async () => {
    await emptyStore(client)
    const { instances: _, ...store } = shared
    return {
      ...store,
      async open(account) {
        if (!isOpen) await shared.open(account)
        isOpen = true
      },
      async close() {
        await client.query('UPDATE partnerkit.onboardings SET lease_until = NULL')
      },
    }
  }
}
