import type { SqliteDatabase } from './sqlite-database.ts'
import { addGrant } from './sqlite-grants.ts'
import { addEvents } from './sqlite-outbox.ts'
import {
  LeaseLost,
  type OnboardingQuery,
  type OnboardingRecord,
  ResourceTaken,
  type SaveAlso,
  type Store,
} from './store.ts'

// Both conditions are those of a partial index, letter by letter: otherwise SQLite would not use it.
const listed = `(operation = 'startOnboarding' OR status <> 'completed')`
const unfinished = `(status = 'running' OR (status = 'waiting' AND waiting_for = 'vendor'))`

/** The rest of a save: none without the lease. */
const renewed = `lease_until = :leaseUntil
  WHERE scope = :scope AND id = :id AND fence = :fence AND lease_until IS NOT NULL RETURNING seq`

export function sqliteOnboardings(use: () => SqliteDatabase): Store['onboardings'] {
  return {
    async begin(record) {
      const database = use()
      return database.transaction(() => {
        const inserted = database.first(
          `INSERT INTO onboardings (record) VALUES (:record) ON CONFLICT (scope, id) DO NOTHING RETURNING seq`,
          { record: withoutSteps(record) },
        )
        if (inserted) writeSteps(database, Number(inserted.seq), record)
        const there = read(database, record.scope, record.id)
        if (!there) throw new Error('An onboarding that was just written cannot be read.')
        return { record: there, inserted: inserted !== undefined }
      })
    },

    async find(scope, id) {
      return read(use(), scope, id)
    },

    async findInTenant(tenant, id) {
      const database = use()
      const row = database.first(
        `SELECT seq, record, stepped_at FROM onboardings WHERE id = :id AND tenant = :tenant
         ORDER BY created_at DESC, seq DESC LIMIT 1`,
        { tenant, id },
      )
      return row && assemble(database, row)
    },

    async list({ offset, limit, ...query }) {
      const database = use()
      const { which, filter } = asked(query)
      const rows = database.all(
        `SELECT seq, record, stepped_at FROM onboardings WHERE ${which}
         ORDER BY created_at DESC, seq DESC LIMIT :limit OFFSET :offset`,
        { ...filter, limit, offset },
      )
      const count = database.first(`SELECT count(*) AS total FROM onboardings WHERE ${which}`, filter)
      return { items: rows.map((row) => assemble(database, row)), total: Number(count?.total) }
    },

    async claim(scope, id, now, leaseFor) {
      const database = use()
      return database.transaction(() => {
        const claimed = database.first(
          `UPDATE onboardings SET fence = fence + 1, lease_until = :until
           WHERE scope = :scope AND id = :id AND (lease_until IS NULL OR lease_until <= :now)
           RETURNING seq, record, stepped_at, fence`,
          { scope, id, now, until: now + leaseFor },
        )
        return claimed && { record: assemble(database, claimed), fence: Number(claimed.fence) }
      })
    },

    async save(record, fence, leaseUntil, also = {}) {
      const database = use()
      await database.transaction(() => {
        const { scope, id, updatedAt } = record
        const held = { scope, id, fence, leaseUntil: also.isLast ? null : leaseUntil }
        const saved = also.isRestSame
          ? database.first(`UPDATE onboardings SET stepped_at = :updatedAt, ${renewed}`, {
              ...held,
              updatedAt,
            })
          : database.first(
              `UPDATE onboardings SET record = :record, stepped_at = NULL, emptied = 0, ${renewed}`,
              { ...held, record: withoutSteps(record) },
            )
        if (!saved) throw new LeaseLost()
        for (const claim of also.claims ?? []) {
          if (!recordResource(database, claim)) throw new ResourceTaken()
        }
        writeSteps(database, Number(saved.seq), record, also.changed)
        for (const grant of also.grants ?? []) addGrant(database, grant)
        addEvents(database, also.events ?? [])
      })
    },

    async release(scope, id, fence) {
      const database = use()
      await database.transaction(() =>
        database.run(
          `UPDATE onboardings SET lease_until = NULL
           WHERE scope = :scope AND id = :id AND fence = :fence AND lease_until IS NOT NULL`,
          { scope, id, fence },
        ),
      )
    },

    async unfinished() {
      return use()
        .all(`SELECT scope, id FROM onboardings WHERE ${unfinished} ORDER BY created_at, seq`)
        .map((row) => ({ scope: String(row.scope), id: String(row.id) }))
    },

    async isRecorded(kind, resourceId) {
      const found = use().first(`SELECT 1 FROM recorded WHERE kind = :kind AND resource_id = :resourceId`, {
        kind,
        resourceId,
      })
      return found !== undefined
    },

    async forgetResource(kind, resourceId) {
      const database = use()
      await database.transaction(() =>
        database.run(`DELETE FROM recorded WHERE kind = :kind AND resource_id = :resourceId`, {
          kind,
          resourceId,
        }),
      )
    },
  }
}

/** The lease of whoever had the file before: it cannot be at work any more. Called in a transaction. */
export function freeLeases(database: SqliteDatabase): void {
  database.run(`UPDATE onboardings SET lease_until = NULL WHERE lease_until IS NOT NULL`)
}

/** Only what is asked for is compared, so that each question finds its own index. */
function asked(query: Omit<OnboardingQuery, 'offset' | 'limit'>) {
  const { tenant, status, organizationId, likeness } = query
  const filter = {
    ...(tenant !== undefined && { tenant }),
    ...(status !== undefined && { status }),
    ...(organizationId !== undefined && { organization_id: organizationId }),
    ...(likeness !== undefined && { likeness }),
  }
  return { which: [listed, ...Object.keys(filter).map((name) => `${name} = :${name}`)].join(' AND '), filter }
}

/** @param changed the places of those that differ; without it each is compared, and what is left out is removed. */
function writeSteps(
  database: SqliteDatabase,
  onboarding: number,
  { steps }: OnboardingRecord,
  changed?: SaveAlso['changed'],
): void {
  for (const position of changed ?? steps.keys()) {
    const step = steps[position]
    if (!step) continue
    database.run(
      `INSERT INTO steps (onboarding, position, step) VALUES (:onboarding, :position, :step)
       ON CONFLICT (onboarding, position) DO UPDATE SET step = excluded.step WHERE step <> excluded.step`,
      { onboarding, position, step: JSON.stringify(step) },
    )
    if (step.resourceId !== undefined) recordResource(database, { ...step, resourceId: step.resourceId })
  }
  if (changed) return
  database.run(`DELETE FROM steps WHERE onboarding = :onboarding AND position >= :count`, {
    onboarding,
    count: steps.length,
  })
}

/** @returns whether it was not recorded before. */
function recordResource(
  database: SqliteDatabase,
  { kind, resourceId }: NonNullable<SaveAlso['claims']>[number],
): boolean {
  const added = database.run(
    `INSERT INTO recorded (kind, resource_id) VALUES (:kind, :resourceId) ON CONFLICT DO NOTHING`,
    { kind, resourceId },
  )
  return added > 0
}

function read(database: SqliteDatabase, scope: string, id: string): OnboardingRecord | undefined {
  const row = database.first(
    `SELECT seq, record, stepped_at FROM onboardings WHERE scope = :scope AND id = :id`,
    { scope, id },
  )
  return row && assemble(database, row)
}

/** The texts were written by this file from an `OnboardingRecord`: they are trusted, not parsed again. */
function assemble(database: SqliteDatabase, row: Record<string, unknown>): OnboardingRecord {
  const steps = database.all(`SELECT step FROM steps WHERE onboarding = :seq ORDER BY position`, {
    seq: Number(row.seq),
  })
  return {
    ...JSON.parse(String(row.record)),
    ...(row.stepped_at !== null && { updatedAt: Number(row.stepped_at) }),
    steps: steps.map(({ step }) => JSON.parse(String(step))),
  }
}

function withoutSteps({ steps: _, ...record }: OnboardingRecord): string {
  return JSON.stringify(record)
}
