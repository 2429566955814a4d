import type { OnboardingRecord } from '../store.ts'
import type { Statements } from './database.ts'

/**
 * Writes the steps that differ, removes those that are left out, and notes what came of them, in one statement.
 * Called in a transaction that has the onboarding's row.
 */
export async function writeSteps(
  statements: Statements,
  onboarding: unknown,
  { steps }: OnboardingRecord,
): Promise<void> {
  const made = steps.filter(({ resourceId }) => resourceId !== undefined)
  await statements.run(
    `WITH removed AS (DELETE FROM steps WHERE onboarding = $1 AND position >= $2),
       noted AS (
         INSERT INTO recorded (kind, resource_id) SELECT * FROM unnest($5::text[], $6::text[])
         ON CONFLICT DO NOTHING
       )
     INSERT INTO steps (onboarding, position, step, status)
     SELECT $1, position - 1, step, status
     FROM unnest($3::text[], $4::text[]) WITH ORDINALITY AS given (step, status, position)
     ON CONFLICT (onboarding, position) DO UPDATE SET step = excluded.step, status = excluded.status
     WHERE steps.step <> excluded.step`,
    [
      onboarding,
      steps.length,
      steps.map((step) => JSON.stringify(step)),
      steps.map(({ status }) => status),
      made.map(({ kind }) => kind),
      made.map(({ resourceId }) => resourceId),
    ],
  )
}
