import type { Directory } from '../directory/directory.ts'
import type { GrantedRows } from '../directory/granted-rows.ts'
import type { Environment } from '../environment.ts'
import type { Onboardings } from '../onboarding/onboardings.ts'
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
  /** Asked before an import is taken up again without anybody asking for it. */
  readonly mayContinue?: ((principal: RecordedPrincipal) => boolean | Promise<boolean>) | undefined
}

/** One import being run, under its lease. */
export interface ImportRun extends ImportRunnerOptions {
  readonly record: ImportRecord
  readonly fence: number
  /** For all imports of this process together. */
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

/** Rows that are worked on at once. */
const concurrency = 8
/** Milliseconds without a word after which a run counts as dead. Each save renews it. */
export const importLeaseFor = 60_000
/** Milliseconds until somebody else's run is looked at again, or one that was paused and resumed goes on. */
const shortPause = 1_000
/** Milliseconds until a run that failed, for instance on a full disk, is tried again. */
const pauseAfterFailure = 15_000

export function createImportRunner(options: ImportRunnerOptions): ImportRunner {
  const { store, environment } = options
  const closing = new AbortController()
  const slots = createSlots(concurrency)
  const running = new Map<string, Promise<void>>()
  const timers = new Map<string, ReturnType<typeof setTimeout>>()

  const schedule = (tenant: string, id: string, milliseconds: number) => {
    const key = keyOf(tenant, id)
    clearTimeout(timers.get(key))
    if (closing.signal.aborted) return
    timers.set(
      key,
      setTimeout(() => void takeUp(tenant, id), milliseconds),
    )
  }

  const runUnderLease = async (tenant: string, id: string) => {
    const lease = await store.imports.claim(tenant, id, environment.clock(), importLeaseFor)
    if (!lease) return
    try {
      if (lease.record.status === 'running') {
        await runImport({ ...options, ...lease, slots, closing: closing.signal })
      }
    } finally {
      await store.imports.release(tenant, id, lease.fence)
    }
  }

  const attempt = async (tenant: string, id: string) => {
    try {
      await runUnderLease(tenant, id)
      // Paused and resumed while it was coming to rest, or in the hands of another process.
      const left = await store.imports.find(tenant, id)
      if (left?.status === 'running') schedule(tenant, id, shortPause)
    } catch (error) {
      environment.log({
        level: error instanceof LeaseLost ? 'info' : 'error',
        event: 'import-run',
        importId: id,
        error: error instanceof Error ? error.name : 'thrown',
      })
      schedule(tenant, id, pauseAfter(error))
    }
  }

  const takeUp: ImportRunner['takeUp'] = (tenant, id) => {
    const key = keyOf(tenant, id)
    const current = running.get(key)
    if (current) return current
    if (closing.signal.aborted) return Promise.resolve()
    clearTimeout(timers.get(key))
    timers.delete(key)
    const started = attempt(tenant, id).finally(() => running.delete(key))
    running.set(key, started)
    return started
  }

  return {
    takeUp,

    async resume() {
      for (const { tenant, id } of await store.imports.unfinished()) {
        const record = await store.imports.find(tenant, id)
        if (!record) continue
        if (options.mayContinue && !(await options.mayContinue(record.principal))) {
          environment.log({ level: 'warn', event: 'import-not-continued', importId: id })
          continue
        }
        void takeUp(tenant, id)
      }
    },

    async close() {
      closing.abort(new Error('The BFF is closing.'))
      for (const timer of timers.values()) clearTimeout(timer)
      timers.clear()
      await Promise.all(running.values())
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

function keyOf(tenant: string, id: string) {
  return `${tenant}\n${id}`
}
