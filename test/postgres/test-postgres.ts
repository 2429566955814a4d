import { randomBytes } from 'node:crypto'
import { Client } from 'pg'
import { startThrowAwayServer } from './throw-away-server.ts'

/** The PostgreSQL of one run of tests. */
export interface TestPostgres {
  /** A new, empty database. Its URL. */
  database(): Promise<string>
  /** Removes what was made. */
  close(): Promise<void>
}

/** Uses the server at `TEST_PG_URL`, whose user may create databases, or starts one of its own. */
export async function openTestPostgres(given = process.env.TEST_PG_URL): Promise<TestPostgres> {
  const server = given ? { url: given, close: async () => {} } : await startThrowAwayServer()
  const made: string[] = []

  const administer = async (statement: string) => {
    const client = new Client({ connectionString: server.url })
    await client.connect()
    try {
      await client.query(statement)
    } finally {
      await client.end()
    }
  }

  return {
    async database() {
      const name = `partnerkit_${randomBytes(6).toString('hex')}`
      await administer(`CREATE DATABASE ${name}`)
      made.push(name)
      const url = new URL(server.url)
      url.pathname = `/${name}`
      return url.href
    },
    async close() {
      // A server of our own goes with all that is in it.
      if (given) for (const name of made) await administer(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
      await server.close()
    },
  }
}
