import { inject } from 'vitest'

/** A new, empty PostgreSQL database for a test file. Its URL. Without a PostgreSQL to be had, the file fails. */
export async function newDatabase(): Promise<string> {
  const response = await fetch(inject('databases'), { method: 'POST' })
  const text = await response.text()
  if (!response.ok) throw new Error(`There is no database for this test file. ${text}`)
  return text
}
