import { isUnfinished } from '../retention.ts'
import {
  LeaseLost,
  type OnboardingQuery,
  type OnboardingRecord,
  ResourceTaken,
  type SaveAlso,
  type Store,
} from '../store.ts'
import type { PostgresDatabase, Row, Statements } from './database.ts'
import { addGrant } from './grants.ts'
import { type Holding, isFree } from './holding.ts'
import { addEvents } from './outbox.ts'
import { writeSteps } from './steps.ts'

// Both conditions are those of a partial index: otherwise PostgreSQL would not use it.
const listed = `(operation = 'startOnboarding' OR status <> 'completed')`
const unfinished = `(status = 'running' OR (status = 'waiting' AND waiting_for = 'vendor'))`

/** A record and its steps, of one moment. */
const assembled = `seq, record, ARRAY(SELECT step FROM steps WHERE onboarding = seq ORDER BY position) AS steps`

export function postgresOnboardings(
  use: () => PostgresDatabase,
  holding: () => Holding,
): Store['onboardings'] {
  return {
    async begin(record) {
      return use().transaction(async (statements) => {
        const inserted = await statements.first(
          `INSERT INTO onboardings
             (record, status, waiting_for, organization_id, likeness, updated_at,
              scope, id, tenant, operation, created_at)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
           ON CONFLICT (scope, id) DO NOTHING RETURNING seq`,
          [
            ...columns(record),
            record.scope,
            record.id,
            record.principal.tenant,
            record.operation,
            record.createdAt,
          ],
        )
        if (inserted) {
          await writeSteps(statements, inserted.seq, record)
          if (isUnfinished(record)) await holding().watch(statements, record)
        }
        const there = await read(statements, record.scope, record.id)
        if (!there) throw new Error('An onboarding that was just written, or was there, cannot be read.')
        return { record: there, inserted: inserted !== undefined }
      })
    },

    async find(scope, id) {
      return read(use(), scope, id)
    },

    async findInTenant(tenant, id) {
      const row = await use().first(
        `SELECT ${assembled} FROM onboardings WHERE id = $2 AND tenant = $1
         ORDER BY created_at DESC, seq DESC LIMIT 1`,
        [tenant, id],
      )
      return row && assemble(row)
    },

    async list({ offset, limit, ...query }) {
      const database = use()
      const { which, filter } = asked(query)
      const rows = await database.all(
        `SELECT ${assembled} FROM onboardings WHERE ${which}
         ORDER BY created_at DESC, seq DESC LIMIT $${filter.length + 1} OFFSET $${filter.length + 2}`,
        [...filter, limit, offset],
      )
      const count = await database.first(`SELECT count(*) AS total FROM onboardings WHERE ${which}`, filter)
      return { items: rows.map(assemble), total: Number(count?.total) }
    },

    async claim(scope, id, now, leaseFor) {
      const { number, locks, watch } = holding()
      return use().transaction(async (statements) => {
        const claimed = await statements.first(
          `UPDATE onboardings SET fence = fence + 1, lease_until = $4, holder = $5
           WHERE scope = $1 AND id = $2 AND ${isFree({ now: '$3', number: '$5', locks: '$6' })}
           RETURNING fence`,
          [scope, id, now, now + leaseFor, number, locks],
        )
        if (!claimed) return undefined
        await watch(statements, { scope, id })
        // Only now, with the row in our hands: while we waited for it, its steps may have been written.
        const record = await read(statements, scope, id)
        return record && { record, fence: Number(claimed.fence) }
      })
    },

    async save(record, fence, leaseUntil, also = {}) {
      await use().transaction(async (statements) => {
        const saved = await statements.first(
          `UPDATE onboardings
           SET record = $1, status = $2, waiting_for = $3, organization_id = $4, likeness = $5, updated_at = $6,
             lease_until = $7, emptied = false
           WHERE scope = $8 AND id = $9 AND fence = $10 AND lease_until IS NOT NULL
           RETURNING seq`,
          [...columns(record), also.isLast ? null : leaseUntil, record.scope, record.id, fence],
        )
        if (!saved) throw new LeaseLost()
        await claimResources(statements, also.claims)
        await writeSteps(statements, saved.seq, record, also.changed)
        for (const grant of also.grants ?? []) await addGrant(statements, grant)
        await addEvents(statements, also.events ?? [])
      })
    },

    async release(scope, id, fence) {
      await use().run(
        `UPDATE onboardings SET lease_until = NULL
         WHERE scope = $1 AND id = $2 AND fence = $3 AND lease_until IS NOT NULL`,
        [scope, id, fence],
      )
    },

    async unfinished() {
      const rows = await use().all(
        `SELECT scope, id FROM onboardings WHERE ${unfinished} ORDER BY created_at, seq`,
      )
      return rows.map((row) => ({ scope: String(row.scope), id: String(row.id) }))
    },

    async isRecorded(kind, resourceId) {
      const found = await use().first(`SELECT 1 FROM recorded WHERE kind = $1 AND resource_id = $2`, [
        kind,
        resourceId,
      ])
      return found !== undefined
    },

    async forgetResource(kind, resourceId) {
      await use().run(`DELETE FROM recorded WHERE kind = $1 AND resource_id = $2`, [kind, resourceId])
    },
  }
}

async function read(
  statements: Statements,
  scope: string,
  id: string,
): Promise<OnboardingRecord | undefined> {
  const row = await statements.first(`SELECT ${assembled} FROM onboardings WHERE scope = $1 AND id = $2`, [
    scope,
    id,
  ])
  return row && assemble(row)
}

/** Only what is asked for is compared, so that each question finds its own index. */
function asked({ tenant, status, organizationId, likeness }: Omit<OnboardingQuery, 'offset' | 'limit'>) {
  const given = Object.entries({ tenant, status, organization_id: organizationId, likeness }).filter(
    ([, value]) => value !== undefined,
  )
  const conditions = given.map(([column], index) => `${column} = $${index + 1}`)
  return { which: [listed, ...conditions].join(' AND '), filter: given.map(([, value]) => value) }
}

/** Waits for others that are claiming the same, to hear how they ended. */
async function claimResources(statements: Statements, claims: SaveAlso['claims'] = []): Promise<void> {
  for (const { kind, resourceId } of claims) {
    const added = await statements.run(
      `INSERT INTO recorded (kind, resource_id) VALUES ($1, $2) ON CONFLICT DO NOTHING`,
      [kind, resourceId],
    )
    if (added === 0) throw new ResourceTaken()
  }
}

/** What changes with each save, in the order of the statements above. */
function columns({ steps: _, ...record }: OnboardingRecord) {
  const { status, waitingFor = null, organizationId = null, likeness = null, updatedAt } = record
  return [JSON.stringify(record), status, waitingFor, organizationId, likeness, updatedAt]
}

/** The texts were written by this file from an `OnboardingRecord`: they are trusted, not parsed again. */
export function assemble({ record, steps }: Row): OnboardingRecord {
  // An array of texts, by the statement.
  return { ...JSON.parse(String(record)), steps: (steps as string[]).map((step) => JSON.parse(step)) }
}
