import type { Directory } from '../directory/directory.ts'
import type { Environment } from '../environment.ts'
import type { Outbox } from '../events/outbox.ts'
import { ProblemError } from '../problem.ts'
import type { Provider } from '../providers/provider.ts'
import { LeaseLost, type OnboardingRecord, type RecordedPrincipal, type Store } from '../stores/store.ts'
import { noteInDirectory } from './note-in-directory.ts'
import { isSingle, leaseFor, type RunResult, runOnboarding } from './saga.ts'

export interface RunnerOptions {
  readonly provider: Provider
  readonly store: Store
  readonly environment: Environment
  readonly directory: Directory | undefined
  readonly outbox: Outbox
  /** Milliseconds. */
  readonly settleAfter: number
  /** Asked before a run is taken up again without anybody asking for it. */
  readonly mayContinue?: ((principal: RecordedPrincipal) => boolean | Promise<boolean>) | undefined
}

/** Decides when an onboarding runs: one run at a time, again when it is worth it, and after a restart. */
export interface Runner {
  /**
   * Runs it, or joins the run under way.
   * @param prepare changes the record under the lease, before the run.
   * @returns `undefined` when somebody else holds the lease.
   */
  run(
    scope: string,
    id: string,
    prepare?: (record: OnboardingRecord) => OnboardingRecord,
  ): Promise<RunResult | undefined>
  /**
   * Changes the record and runs it, after the run under way.
   * @throws {ProblemError} `in-progress` when somebody else holds the lease.
   */
  runAfter(
    scope: string,
    id: string,
    prepare: (record: OnboardingRecord) => OnboardingRecord,
  ): Promise<RunResult>
  /** Runs it without anybody waiting for it. */
  takeUp(scope: string, id: string): Promise<void>
  /** Takes up what an earlier process has left unfinished. */
  resume(): Promise<void>
  /** Stops the runs before their next step; a call under way has 5 s to end. */
  close(): Promise<void>
}

/** Milliseconds a call under way has to end when the BFF closes. */
const closeGrace = 5_000
/** Milliseconds until a run that failed on our side, for instance on a full disk, is tried again. */
const pauseAfterFailure = 15_000

export function createRunner(options: RunnerOptions): Runner {
  const { provider, store, environment, directory, outbox, settleAfter } = options
  const closing = new AbortController()
  const cutOff = new AbortController()
  const running = new Map<string, Promise<RunResult | undefined>>()
  const timers = new Map<string, ReturnType<typeof setTimeout>>()

  const schedule = (scope: string, id: string, pause: number) => {
    const key = keyOf(scope, id)
    clearTimeout(timers.get(key))
    if (!closing.signal.aborted) {
      timers.set(
        key,
        setTimeout(() => void resumeOne(scope, id), pause),
      )
    }
  }

  const run: Runner['run'] = (scope, id, prepare) => {
    const key = keyOf(scope, id)
    const current = running.get(key)
    if (current) return current
    clearTimeout(timers.get(key))
    timers.delete(key)
    const started = runUnderLease(scope, id, prepare)
      .then(
        (result) => {
          if (result?.again !== undefined) schedule(scope, id, result.again)
          return result
        },
        (error: unknown) => {
          // Whoever took the lease goes on with it; anything else, such as a full disk, may pass.
          if (!(error instanceof LeaseLost)) schedule(scope, id, pauseAfterFailure)
          throw error
        },
      )
      .finally(() => running.delete(key))
    running.set(key, started)
    return started
  }

  const runUnderLease: Runner['run'] = async (scope, id, prepare = (record) => record) => {
    const lease = await store.onboardings.claim(scope, id, environment.clock(), leaseFor)
    if (!lease) return undefined
    try {
      if (hasEnded(lease.record)) return { record: lease.record }
      const { waitingFor: _, ...prepared } = prepare(lease.record)
      const record: OnboardingRecord = { ...prepared, status: 'running' }
      await store.onboardings.save(record, lease.fence, environment.clock() + leaseFor)
      return await runOnboarding(
        { record, fence: lease.fence },
        {
          provider,
          store,
          environment,
          settleAfter,
          closing: closing.signal,
          cutOff: cutOff.signal,
          onDone: (current, step, made) => {
            outbox.nudge()
            if (directory) noteInDirectory(directory, current, step, made)
          },
        },
      )
    } finally {
      await store.onboardings.release(scope, id, lease.fence)
    }
  }

  const runAfter: Runner['runAfter'] = async (scope, id, prepare) => {
    const key = keyOf(scope, id)
    for (let current = running.get(key); current; current = running.get(key)) {
      await current.catch(() => undefined) // its own caller hears of it
    }
    const result = await run(scope, id, prepare)
    if (!result) throw new ProblemError('in-progress', { retryAfter: 1 })
    return result
  }

  /** Nobody waits for this run: what goes wrong is for the log, and for the next try. */
  const resumeOne = async (scope: string, id: string) => {
    try {
      const record = await store.onboardings.find(scope, id)
      if (!record || hasEnded(record)) return
      if (options.mayContinue && !(await options.mayContinue(record.principal))) {
        environment.log({ level: 'warn', event: 'onboarding-not-continued', onboardingId: id })
        return
      }
      await run(scope, id, isSingle(record) ? notBehindAnybodysBack : undefined)
    } catch (error) {
      environment.log({
        level: error instanceof LeaseLost ? 'info' : 'error',
        event: 'onboarding-run',
        onboardingId: id,
        error: error instanceof Error ? error.name : 'thrown',
      })
      if (!(error instanceof LeaseLost)) schedule(scope, id, pauseAfterFailure)
    }
  }

  return {
    run,
    runAfter,
    takeUp: resumeOne,

    async resume() {
      for (const { scope, id } of await store.onboardings.unfinished()) {
        if (closing.signal.aborted) return
        await resumeOne(scope, id)
      }
    },

    async close() {
      closing.abort(new Error('The BFF is closing.'))
      for (const timer of timers.values()) clearTimeout(timer)
      timers.clear()
      const grace = setTimeout(() => cutOff.abort(new Error('The BFF is closing.')), closeGrace)
      await Promise.allSettled(running.values())
      clearTimeout(grace)
    },
  }
}

function keyOf(scope: string, id: string) {
  return `${scope}\n${id}`
}

/** A single create that had not left when its caller was answered does not leave later. */
function notBehindAnybodysBack(record: OnboardingRecord): OnboardingRecord {
  return {
    ...record,
    steps: record.steps.map((step) =>
      step.status === 'pending'
        ? { ...step, status: 'refused', problem: { code: 'upstream-unavailable' } }
        : step,
    ),
  }
}

export function hasEnded({ status }: OnboardingRecord): boolean {
  return status === 'completed' || status === 'cancelled'
}
