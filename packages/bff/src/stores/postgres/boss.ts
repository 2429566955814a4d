import type { PgBoss } from 'pg-boss'
import type { WorkKind } from '../../onboarding/work-queue.ts'
import type { PostgresDatabase } from './database.ts'
import { connectionOptions } from './driver.ts'
import type { CheckedPostgresOptions } from './options.ts'

/** Each has a queue of its name. */
export const workKinds: readonly WorkKind[] = ['onboardings', 'imports']

/**
 * Starts pg-boss in a schema of its own, with a queue of each kind.
 * @throws {Error} with the way out, where the package is missing.
 */
export async function startBoss(
  options: CheckedPostgresOptions,
  database: PostgresDatabase,
  complain: (error: unknown) => void,
): Promise<PgBoss> {
  const schema = `${options.schema}_work`
  const isThere = await database.first('SELECT 1 FROM pg_namespace WHERE nspname = $1', [schema])
  const boss = new (await loadBoss())({
    ...connectionOptions(options),
    application_name: 'partnerkit work',
    schema,
    createSchema: !isThere,
    max: 2,
    schedule: false,
    superviseIntervalSeconds: 10,
    monitorIntervalSeconds: 10,
  })
  boss.on('error', complain)
  try {
    await boss.start()
    for (const kind of workKinds) {
      await boss.createQueue(kind, {
        // One reminder of each piece of work.
        policy: 'short',
        // Of a job that an instance took when it died.
        expireInSeconds: 20,
        retryLimit: 1_000,
        deleteAfterSeconds: 60,
      })
    }
  } catch (error) {
    await boss.stop({ graceful: false })
    throw error
  }
  return boss
}

async function loadBoss(): Promise<typeof PgBoss> {
  try {
    return (await import('pg-boss')).PgBoss
  } catch (cause) {
    throw new Error('postgresStore needs the package pg-boss. Install it: npm install pg pg-boss.', { cause })
  }
}
