import type { Directory } from '../directory/directory.ts'
import type { Environment } from '../environment.ts'
import type { Outbox } from '../events/outbox.ts'
import { ProblemError } from '../problem.ts'
import type { Provider } from '../providers/provider.ts'
import { LeaseLost, type OnboardingRecord, type RecordedPrincipal, type Store } from '../stores/store.ts'
import { createDoubts } from './doubts.ts'
import { noteInDirectory } from './note-in-directory.ts'
import { type InSlot, leaseFor, type RunResult, runOnboarding } from './saga.ts'
import { hasEnded, isSingle, isUnderstood } from './standing.ts'
import { type Work, type WorkQueue, workKey } from './work-queue.ts'

export interface RunnerOptions {
  readonly provider: Provider
  readonly store: Store
  readonly environment: Environment
  readonly directory: Directory | undefined
  readonly outbox: Outbox
  readonly queue: WorkQueue
  /** Milliseconds. */
  readonly settleAfter: number
  /** Asked before a run is taken up again without anybody asking for it. */
  readonly mayContinue?: ((principal: RecordedPrincipal) => boolean | Promise<boolean>) | undefined
}

/** Decides when an onboarding runs: one run at a time, again when it is worth it, and after a restart. */
export interface Runner {
  /**
   * Runs it, or joins the run under way.
   * @returns `undefined` when somebody else holds the lease.
   */
  run(scope: string, id: string, how?: HowToRun): Promise<RunResult | undefined>
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

export interface HowToRun {
  /** Changes the record under the lease, before the run. */
  readonly prepare?: (record: OnboardingRecord) => OnboardingRecord
  /** Nobody has asked for it: `mayContinue` is, before each step. */
  readonly isUnasked?: boolean
  /** As of `SagaOptions`. */
  readonly inSlot?: InSlot | undefined
}

/** Milliseconds a call under way has to end when the BFF closes. */
const closeGrace = 5_000
/** Milliseconds until a run that failed on our side, for instance on a full disk, is tried again. */
const pauseAfterFailure = 15_000
/** Milliseconds until we look whether who holds an onboarding has brought it to its end. */
const pauseWhileHeld = 10_000
/** Milliseconds until what this process is too late for is handed out again. */
const pauseWhileClosing = 1_000

export function createRunner(options: RunnerOptions): Runner {
  const { provider, store, environment, directory, outbox, queue, settleAfter } = options
  const closing = new AbortController()
  const cutOff = new AbortController()
  const doubts = createDoubts(environment)
  const running = new Map<string, Promise<RunResult | undefined>>()

  const schedule = (scope: string, id: string, pause: number) => {
    if (!closing.signal.aborted) queue.put({ scope, id }, pause)
  }

  const run: Runner['run'] = (scope, id, how) => {
    const key = workKey({ scope, id })
    const current = running.get(key)
    if (current) return current
    queue.drop({ scope, id })
    const started = runUnderLease(scope, id, how)
      .then(
        (result) => {
          // Whoever holds the lease may have died with it.
          const again = result ? result.again : pauseWhileHeld
          if (again !== undefined) schedule(scope, id, again)
          // Stopped between two steps: another instance may go on at once.
          if (closing.signal.aborted && result?.record.status === 'running') queue.put({ scope, id }, 0)
          return result
        },
        (error: unknown) => {
          // Whoever took the lease goes on with it, unless it dies; anything else, such as a full disk, may pass.
          if (!(error instanceof ProblemError)) {
            schedule(scope, id, error instanceof LeaseLost ? pauseWhileHeld : pauseAfterFailure)
          }
          throw error
        },
      )
      .finally(() => running.delete(key))
    running.set(key, started)
    return started
  }

  const runUnderLease: Runner['run'] = async (scope, id, how = {}) => {
    const { prepare = asItIs, isUnasked = false, inSlot } = how
    const lease = await store.onboardings.claim(scope, id, environment.clock(), leaseFor)
    if (!lease) return undefined
    try {
      if (hasEnded(lease.record)) return { record: lease.record }
      if (!isUnderstood(lease.record)) {
        environment.log({ level: 'error', event: 'onboarding-of-a-newer-version', onboardingId: id })
        return { record: lease.record }
      }
      const prepared = prepare(lease.record)
      const { waitingFor, ...rest } = prepared
      const record: OnboardingRecord = { ...rest, status: 'running' }
      // What was just begun, or was left in the middle, says so already.
      const isAsKept = prepared === lease.record && prepared.status === 'running' && waitingFor === undefined
      if (!isAsKept) await store.onboardings.save(record, lease.fence, environment.clock() + leaseFor)
      let mayNot = false
      const result = await runOnboarding(
        { record, fence: lease.fence },
        {
          provider,
          store,
          environment,
          doubts,
          settleAfter,
          async mayGoOn() {
            mayNot = isUnasked && !(await mayContinue(record))
            return !mayNot
          },
          inSlot,
          closing: closing.signal,
          cutOff: cutOff.signal,
          onDone: (current, step, made) => {
            outbox.nudge()
            if (directory) noteInDirectory(directory, current, step, made)
          },
        },
      )
      return mayNot ? await leave(result.record, lease.fence) : result
    } finally {
      await store.onboardings.release(scope, id, lease.fence)
    }
  }

  const mayContinue = async ({ id, principal }: OnboardingRecord) => {
    if (!options.mayContinue || (await options.mayContinue(principal))) return true
    environment.log({ level: 'warn', event: 'onboarding-not-continued', onboardingId: id })
    return false
  }

  /** Whoever began it may no longer go on: it waits for somebody who may. */
  const leave = async (record: OnboardingRecord, fence: number): Promise<RunResult> => {
    const now = environment.clock()
    const left = { ...record, status: 'waiting', waitingFor: 'operator', updatedAt: now } as const
    await store.onboardings.save(left, fence, now + leaseFor, { isLast: true })
    return { record: left }
  }

  const runAfter: Runner['runAfter'] = async (scope, id, prepare) => {
    const key = workKey({ scope, id })
    for (let current = running.get(key); current; current = running.get(key)) {
      await current.catch(() => undefined) // its own caller hears of it
    }
    const result = await run(scope, id, { prepare })
    if (!result) throw new ProblemError('in-progress', { retryAfter: 1 })
    return result
  }

  /** Nobody waits for this run: what goes wrong is for the log, and for the next try. */
  const resumeOne = async ({ scope, id }: Work) => {
    // For whoever is there a moment later.
    if (closing.signal.aborted) return queue.put({ scope, id }, pauseWhileClosing)
    try {
      const record = await store.onboardings.find(scope, id)
      if (!record || hasEnded(record)) return
      await run(scope, id, {
        isUnasked: true,
        ...(isSingle(record) && { prepare: notBehindAnybodysBack }),
      })
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
    takeUp: (scope, id) => resumeOne({ scope, id }),

    resume: () => queue.start(resumeOne),

    async close() {
      closing.abort(new Error('The BFF is closing.'))
      const grace = setTimeout(() => cutOff.abort(new Error('The BFF is closing.')), closeGrace)
      await Promise.allSettled(running.values())
      clearTimeout(grace)
      await queue.close()
    },
  }
}

const asItIs = (record: OnboardingRecord) => record

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
