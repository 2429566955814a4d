import type { OnboardingRecord, SaveAlso } from '../store.ts'
import type { Statements } from './database.ts'

/**
 * Writes the steps that differ, removes those that are left out, and notes what came of them, in one statement.
 * Called in a transaction that has the onboarding's row.
 *
 * @param changed the places of those that may differ: only they are sent.
 */
export async function writeSteps(
  statements: Statements,
  onboarding: unknown,
  { steps }: OnboardingRecord,
  changed: SaveAlso['changed'] = [...steps.keys()],
): Promise<void> {
  const written = changed.flatMap((place) => {
    const step = steps[place]
    return step ? [{ place, step }] : []
  })
  const made = written.flatMap(({ step: { kind, resourceId } }) =>
    resourceId === undefined ? [] : [{ kind, resourceId }],
  )
  await statements.run(
    `WITH removed AS (DELETE FROM steps WHERE onboarding = $1 AND position >= $2),
       noted AS (
         INSERT INTO recorded (kind, resource_id) SELECT * FROM unnest($6::text[], $7::text[])
         ON CONFLICT DO NOTHING
       )
     INSERT INTO steps (onboarding, position, step, status)
     SELECT $1, * FROM unnest($3::integer[], $4::text[], $5::text[])
     ON CONFLICT (onboarding, position) DO UPDATE SET step = excluded.step, status = excluded.status
     WHERE steps.step <> excluded.step`,
    [
      onboarding,
      steps.length,
      written.map(({ place }) => place),
      written.map(({ step }) => JSON.stringify(step)),
      written.map(({ step }) => step.status),
      made.map(({ kind }) => kind),
      made.map(({ resourceId }) => resourceId),
    ],
  )
}
