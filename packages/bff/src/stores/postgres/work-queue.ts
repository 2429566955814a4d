import type { PgBoss } from 'pg-boss'
import type { Logger } from '../../logger.ts'
import { type Work, type WorkQueue, workKey } from '../../onboarding/work-queue.ts'
import type { PostgresDatabase, Statements } from './database.ts'
import { connectionOptions } from './driver.ts'
import type { CheckedPostgresOptions } from './options.ts'

export interface PostgresWorkQueue {
  make(log: Logger): WorkQueue
  /**
   * Somebody takes it in hand: reminds the others of it a little later, in case they do not come to its end. In the
   * transaction that gives it to them.
   */
  watch(statements: Statements, work: Work): Promise<void>
}

const name = 'onboardings'
/** Seconds after which another instance looks whether who has it in hand is still there. */
const watchAfter = 10
/** Runs at a time in one instance. The upstream has limits of its own. */
const most = 16
const pauseBeforeRestart = 5_000

/**
 * Reminders as jobs of pg-boss, in a schema of their own: any instance hears of one. A job is done when the run has
 * begun; from then on the lease says who is at it.
 *
 * @param use throws while the store is not open.
 */
export function postgresWorkQueue(
  options: CheckedPostgresOptions,
  use: () => PostgresDatabase,
): PostgresWorkQueue {
  let boss: PgBoss | undefined

  const jobOf = (work: Work, seconds: number) => ({ singletonKey: workKey(work), startAfter: seconds })

  return {
    async watch(statements, work) {
      const db = {
        executeSql: async (sql: string, values?: unknown[]) => ({ rows: await statements.all(sql, values) }),
      }
      await boss?.upsert(name, work, { ...jobOf(work, watchAfter), db })
    },

    make(log) {
      const putting = new Set<Promise<unknown>>()
      let running = 0
      let whenFree = () => {}
      let timer: ReturnType<typeof setTimeout> | undefined
      let isClosed = false

      const complain = (error: unknown) => {
        log({ level: 'error', event: 'work-queue', error: error instanceof Error ? error.name : 'thrown' })
      }

      const begin = async (work: Work, take: (work: Work) => Promise<void>) => {
        if (running >= most) {
          await new Promise<void>((resolve) => {
            whenFree = resolve
          })
        }
        running++
        void take(work).finally(() => {
          running--
          whenFree()
        })
      }

      const open = async (take: (work: Work) => Promise<void>) => {
        const next = await startBoss(options, use(), complain)
        if (isClosed) return next.stop({ graceful: false })
        boss = next
        // Those of before there was a queue, or of a store that was restored. What it knows already stays as it is.
        const left = await use().all(
          `SELECT scope, id FROM onboardings
           WHERE status = 'running' OR (status = 'waiting' AND waiting_for = 'vendor')`,
        )
        const works = left.map(({ scope, id }): Work => ({ scope: String(scope), id: String(id) }))
        if (works.length > 0) {
          await next.insert(
            name,
            works.map((work) => ({ data: work, singletonKey: workKey(work) })),
          )
        }
        if (!options.work) return
        await next.work<Work>(name, { batchSize: 10, pollingIntervalSeconds: 1 }, async (jobs) => {
          for (const { data } of jobs) await begin(data, take)
        })
      }

      return {
        async start(take) {
          try {
            await open(take)
          } catch (error) {
            complain(error)
            await boss?.stop({ graceful: false })
            boss = undefined
            if (!isClosed) timer = setTimeout(() => void this.start(take), pauseBeforeRestart)
          }
        },
        put(work, pause) {
          const job = jobOf(work, Math.ceil(pause / 1000))
          const put = Promise.resolve(boss?.upsert(name, work, job)).catch(complain)
          putting.add(put)
          void put.finally(() => putting.delete(put))
        },
        // The reminder finds that there is nothing to do, or that somebody has it in hand.
        drop() {},
        async close() {
          isClosed = true
          clearTimeout(timer)
          await Promise.all(putting)
          const closing = boss
          boss = undefined
          await closing?.stop({ timeout: 2_000 })
        },
      }
    },
  }
}

/** @throws {Error} with the way out, where the package is missing. */
async function startBoss(
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
  await boss.start()
  await boss.createQueue(name, {
    // One reminder of each onboarding.
    policy: 'short',
    // Of a job that an instance took when it died.
    expireInSeconds: 20,
    retryLimit: 1_000,
    deleteAfterSeconds: 60,
  })
  return boss
}

async function loadBoss(): Promise<typeof PgBoss> {
  try {
    return (await import('pg-boss')).PgBoss
  } catch (cause) {
    throw new Error('postgresStore needs the package pg-boss. Install it: npm install pg pg-boss.', { cause })
  }
}
