import type { Directory } from '../directory/directory.ts'
import type { GrantedRows } from '../directory/granted-rows.ts'
import type { Environment } from '../environment.ts'
import type { Onboardings } from '../onboarding/onboardings.ts'
import { type Work, type WorkQueue, workKey } from '../onboarding/work-queue.ts'
import type { Provider } from '../providers/provider.ts'
import type { ImportRecord } from '../stores/import-records.ts'
import { LeaseLost, type RecordedPrincipal, type Store } from '../stores/store.ts'
import { UpstreamFailure } from '../upstream/failure.ts'
import { checkRows } from './check-rows.ts'
import { createRows } from './create-rows.ts'
import { createSlots } from './slots.ts'

export interface ImportRunnerOptions {
  readonly provider: Provider
  readonly store: Store
  readonly environment: Environment
  readonly directory: Directory | undefined
  readonly grantedRows: GrantedRows | undefined
  readonly onboardings: Onboardings
  readonly queue: WorkQueue
  /** Asked before an import is taken up again without anybody asking for it. */
  readonly mayContinue?: ((principal: RecordedPrincipal) => boolean | Promise<boolean>) | undefined
}

/** One import being run, under its lease. */
export interface ImportRun extends ImportRunnerOptions {
  readonly record: ImportRecord
  readonly fence: number
  /** At the vendor, for all imports of this process together. */
  readonly slots: ReturnType<typeof createSlots>
  /** Stops the run before its next row. */
  readonly closing: AbortSignal
}

/** Decides when an import runs: one run at a time, on after a pause, and after a restart. */
export interface ImportRunner {
  /** Runs it without anybody waiting for it. Never rejects. */
  takeUp(tenant: string, id: string): Promise<void>
  /** Takes up what an earlier process has left unfinished. */
  resume(): Promise<void>
  /** Stops the runs before their next row. */
  close(): Promise<void>
}

/** Rows that are at the vendor at once. */
const concurrency = 8
/** Milliseconds without a word after which a run counts as dead. Each save renews it. */
export const importLeaseFor = 60_000
/** Milliseconds until one that was paused and resumed while it came to rest goes on. */
const shortPause = 1_000
/** Milliseconds until we look whether who holds an import has brought it to its end. */
const pauseWhileHeld = 10_000
/** Milliseconds until a run that failed, for instance on a full disk, is tried again. */
const pauseAfterFailure = 15_000

export function createImportRunner(options: ImportRunnerOptions): ImportRunner {
  const { store, environment, queue } = options
  const closing = new AbortController()
  const slots = createSlots(concurrency)
  const running = new Map<string, Promise<void>>()

  /** @returns milliseconds after which it is worth a look, if it is still to be run then. */
  const runUnderLease = async ({ scope, id }: Work) => {
    const lease = await store.imports.claim(scope, id, environment.clock(), importLeaseFor)
    // Whoever holds the lease may die with it.
    if (!lease) return pauseWhileHeld
    try {
      if (lease.record.status === 'running') {
        await runImport({ ...options, ...lease, slots, closing: closing.signal })
      }
    } finally {
      await store.imports.release(scope, id, lease.fence)
    }
    // Stopped on the way: another instance may go on at once.
    return closing.signal.aborted ? 0 : shortPause
  }

  const attempt = async (work: Work, isUnasked: boolean) => {
    try {
      if (isUnasked && !(await mayContinue(work))) return
      const pause = await runUnderLease(work)
      const left = await store.imports.find(work.scope, work.id)
      if (left?.status === 'running') queue.put(work, pause)
    } catch (error) {
      environment.log({
        level: error instanceof LeaseLost ? 'info' : 'error',
        event: 'import-run',
        importId: work.id,
        error: error instanceof Error ? error.name : 'thrown',
      })
      queue.put(work, pauseAfter(error))
    }
  }

  const mayContinue = async ({ scope, id }: Work) => {
    const record = await store.imports.find(scope, id)
    if (record?.status !== 'running') return false
    if (!options.mayContinue || (await options.mayContinue(record.principal))) return true
    environment.log({ level: 'warn', event: 'import-not-continued', importId: id })
    return false
  }

  const run = (work: Work, isUnasked = false) => {
    const key = workKey(work)
    const current = running.get(key)
    if (current) return current
    if (closing.signal.aborted) {
      // For whoever is there a moment later.
      queue.put(work, shortPause)
      return Promise.resolve()
    }
    queue.drop(work)
    const started = attempt(work, isUnasked).finally(() => running.delete(key))
    running.set(key, started)
    return started
  }

  return {
    takeUp: (tenant, id) => run({ scope: tenant, id }),

    resume: () => queue.start((work) => run(work, true)),

    async close() {
      closing.abort(new Error('The BFF is closing.'))
      await Promise.all(running.values())
      await queue.close()
    },
  }
}

/** First every row is looked at, then they are created: what this import makes is not taken for what was there. */
async function runImport(run: ImportRun): Promise<void> {
  const { store, environment, record, closing } = run
  const { tenant } = record.principal
  const isThrough = record.isChecked || (await checkRows(run))
  if (!isThrough || closing.aborted) return
  if (!record.dryRun && !(await createRows(run))) return
  const change = { status: 'completed', updatedAt: environment.clock() } as const
  await store.imports.change(tenant, record.id, ['running'], change)
}

function pauseAfter(error: unknown): number {
  if (!(error instanceof UpstreamFailure) || error.retryAfter === undefined) return pauseAfterFailure
  return error.retryAfter * 1_000
}
