import type { PgBoss } from 'pg-boss'
import type { Logger } from '../../logger.ts'
import { type Work, type WorkKind, type WorkQueue, workKey } from '../../onboarding/work-queue.ts'
import { startBoss, workKinds } from './boss.ts'
import type { PostgresDatabase, Statements } from './database.ts'
import type { CheckedPostgresOptions } from './options.ts'
import { sharedBoss } from './shared-boss.ts'

export interface PostgresWorkQueue {
  make(kind: WorkKind, log: Logger): WorkQueue
  /**
   * Somebody takes it in hand: reminds the others of it a little later, in case they do not come to its end. In the
   * transaction that gives it to them.
   */
  watch(kind: WorkKind, statements: Statements, work: Work): Promise<void>
}

/** Seconds after which another instance looks whether who has it in hand is still there. */
const watchAfter = 10
/** Runs of one kind at a time in one instance. The upstream has limits of its own. */
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
  const shared = sharedBoss(workKinds.length)

  const jobOf = (work: Work, seconds: number) => ({ singletonKey: workKey(work), startAfter: seconds })

  return {
    async watch(kind, statements, { scope, id }) {
      const work = { scope, id }
      const db = {
        executeSql: async (sql: string, values?: unknown[]) => ({ rows: await statements.all(sql, values) }),
      }
      await shared.running?.upsert(kind, work, { ...jobOf(work, watchAfter), db })
    },

    make(kind, log) {
      let boss: PgBoss | undefined
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
        const next = await shared.get(() => startBoss(options, use(), complain))
        if (isClosed) return
        boss = next
        // Those of before there was a queue, or of a store that was restored. What it knows already stays as it is.
        const works = await unfinished(kind, use())
        if (works.length > 0) {
          await next.insert(
            kind,
            works.map((work) => ({ data: work, singletonKey: workKey(work) })),
          )
        }
        if (!options.work) return
        await next.work<Work>(kind, { batchSize: 10, pollingIntervalSeconds: 1 }, async (jobs) => {
          for (const { data } of jobs) await begin(data, take)
        })
      }

      return {
        async start(take) {
          try {
            await open(take)
          } catch (error) {
            complain(error)
            boss = undefined
            if (!isClosed) timer = setTimeout(() => void this.start(take), pauseBeforeRestart)
          }
        },
        put(work, pause) {
          const job = jobOf(work, Math.ceil(pause / 1000))
          const put = Promise.resolve(boss?.upsert(kind, work, job)).catch(complain)
          putting.add(put)
          void put.finally(() => putting.delete(put))
        },
        // The reminder finds that there is nothing to do, or that somebody has it in hand.
        drop() {},
        async close() {
          isClosed = true
          clearTimeout(timer)
          await boss?.offWork(kind).catch(complain)
          await Promise.all(putting)
          boss = undefined
          await shared.leave()
        },
      }
    },
  }
}

async function unfinished(kind: WorkKind, database: PostgresDatabase): Promise<readonly Work[]> {
  const left = await database.all(
    kind === 'imports'
      ? `SELECT tenant AS scope, id FROM imports WHERE status = 'running'`
      : `SELECT scope, id FROM onboardings
         WHERE status = 'running' OR (status = 'waiting' AND waiting_for = 'vendor')`,
  )
  return left.map(({ scope, id }) => ({ scope: String(scope), id: String(id) }))
}
