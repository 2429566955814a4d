import { createServer } from 'node:http'
import type { TestProject } from 'vitest/node'
import { openTestPostgres, type TestPostgres } from '../postgres/test-postgres.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** Where a test file asks for a database: `newDatabase()` does. */
    databases: string
  }
}

/**
 * One PostgreSQL for the whole run, started when the first test file asks for a database. Test files run in processes
 * of their own, so they ask through a port.
 */
export default async function setup(project: TestProject) {
  let postgres: Promise<TestPostgres> | undefined
  const server = createServer((_request, response) => {
    postgres ??= openTestPostgres()
    postgres
      .then((opened) => opened.database())
      .then(
        (url) => response.end(url),
        (error: Error) => response.writeHead(500).end(error.message),
      )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (typeof address !== 'object' || !address) throw new Error('A server that listens on a port has one.')
  project.provide('databases', `http://127.0.0.1:${address.port}`)

  return async () => {
    server.close()
    await (await postgres)?.close()
  }
}
