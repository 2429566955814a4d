import type { OperationName } from '@partnerkit/contract'
import type { Directory } from '../directory/directory.ts'
import type { Environment } from '../environment.ts'
import type { Outbox } from '../events/outbox.ts'
import { ALL_ORGANIZATIONS, GRANTED, type Principal } from '../principal.ts'
import { ProblemError } from '../problem.ts'
import type { Provider } from '../providers/provider.ts'
import { randomToken, sha256 } from '../random-id.ts'
import { LeaseLost, type OnboardingRecord, type RecordedPrincipal, type Store } from '../stores/store.ts'
import { noteInDirectory } from './note-in-directory.ts'
import { correctedStep, planSteps, type Wishes } from './plan.ts'
import { isSingle, leaseFor, type RunResult, runOnboarding } from './saga.ts'

export interface StartRequest {
  readonly id: string
  readonly operation: OperationName
  /** Path of a single create: its key is unique per principal, operation and path. */
  readonly path?: string
  readonly principal: Principal
  readonly body: unknown
  readonly wishes: Wishes
  /** Where users and locations go when no organization is created. */
  readonly organizationId?: string
}

/** Everything that creates. Each create is an onboarding; most have one step. */
export interface Onboardings {
  /**
   * Begins it, or finds it again, and runs it. Waits 5 s at most; it goes on running after that.
   * @throws {ProblemError} `idempotency-conflict`: the same id with another body.
   */
  start(request: StartRequest): Promise<OnboardingRecord>
  /** @throws {ProblemError} `not-found` */
  get(tenant: string, id: string): Promise<OnboardingRecord>
  /** @throws {ProblemError} `not-found`, `conflict` when the step is not refused, `in-progress`. */
  retryStep(
    tenant: string,
    id: string,
    stepId: string,
    input: Record<string, unknown>,
  ): Promise<OnboardingRecord>
  /** @throws {ProblemError} `not-found`, `conflict` when it has ended, `in-progress`. */
  cancel(tenant: string, id: string): Promise<void>
  organizationDeleted(organizationId: string, tenant: string, principalId: string): Promise<void>
  /** Takes up what an earlier process has left unfinished. */
  resume(): Promise<void>
  /** Stops the runs before their next step; a call under way has 5 s to end. */
  close(): Promise<void>
}

export interface OnboardingsOptions {
  readonly provider: Provider
  readonly store: Store
  readonly environment: Environment
  readonly directory: Directory | undefined
  readonly outbox: Outbox
  readonly settleAfter: number
  /** Asked before a run is taken up again without anybody asking for it. */
  readonly mayContinue?: ((principal: RecordedPrincipal) => boolean | Promise<boolean>) | undefined
}

const patience = 5_000
/** Milliseconds a call under way has to end when the BFF closes. */
const closeGrace = 5_000

export function createOnboardings(options: OnboardingsOptions): Onboardings {
  const { provider, store, environment, directory, outbox, settleAfter } = options
  const closing = new AbortController()
  const cutOff = new AbortController()
  const running = new Map<string, Promise<RunResult | undefined>>()
  const timers = new Map<string, ReturnType<typeof setTimeout>>()
  const mint = () => `pk-${randomToken(environment.random, 16)}`

  /** One run at a time here; the lease keeps out everybody else. */
  const run = (scope: string, id: string, prepare?: (record: OnboardingRecord) => OnboardingRecord) => {
    const key = `${scope}\n${id}`
    const current = running.get(key)
    if (current) return current
    clearTimeout(timers.get(key))
    timers.delete(key)
    const started = runUnderLease(scope, id, prepare)
      .then((result) => {
        if (result?.again !== undefined && !closing.signal.aborted) {
          timers.set(
            key,
            setTimeout(() => void resumeOne(scope, id), result.again),
          )
        }
        return result
      })
      .finally(() => running.delete(key))
    running.set(key, started)
    return started
  }

  const runUnderLease = async (
    scope: string,
    id: string,
    prepare: (record: OnboardingRecord) => OnboardingRecord = (record) => record,
  ): Promise<RunResult | undefined> => {
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

  const resumeOne = async (scope: string, id: string) => {
    try {
      const record = await store.onboardings.find(scope, id)
      if (!record || hasEnded(record)) return
      if (options.mayContinue && !(await options.mayContinue(record.principal))) {
        environment.log({ level: 'warn', event: 'onboarding-not-continued', onboardingId: id })
        return
      }
      await run(scope, id)
    } catch (error) {
      // A lost lease means that somebody else is at it; anything else waits for the next start or request.
      const level = error instanceof LeaseLost ? 'info' : 'error'
      environment.log({
        level,
        event: 'onboarding-run',
        onboardingId: id,
        error: error instanceof Error ? error.name : 'thrown',
      })
    }
  }

  /** The record as it stands when the run has ended or patience has. */
  const standing = async (scope: string, id: string, run: Promise<RunResult | undefined>) => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const late = new Promise<undefined>((resolve) => {
      timer = setTimeout(() => resolve(undefined), patience)
    })
    // After the wait is over a failing run must not become an unhandled rejection.
    run.catch(() => undefined)
    const result = await Promise.race([run, late]).finally(() => clearTimeout(timer))
    const record = result?.record ?? (await store.onboardings.find(scope, id))
    if (!record) throw new ProblemError('not-found')
    return record
  }

  const get = async (tenant: string, id: string) => {
    const record = await store.onboardings.find(wizardScope(tenant), id)
    if (!record) throw new ProblemError('not-found')
    return record
  }

  return {
    async start(request) {
      const scope = scopeOf(request)
      const now = environment.clock()
      const { record } = await store.onboardings.begin({
        id: request.id,
        scope,
        operation: request.operation,
        principal: recorded(request.principal),
        bodyHash: await sha256(JSON.stringify(request.body)),
        status: 'running',
        ...(request.organizationId !== undefined && { organizationId: request.organizationId }),
        steps: planSteps(request.wishes, mint),
        createdAt: now,
        updatedAt: now,
      })
      if (record.bodyHash !== (await sha256(JSON.stringify(request.body)))) {
        throw new ProblemError('idempotency-conflict', {
          detail: 'This id was used for another body. Make a new UUID for every submit that differs.',
        })
      }
      const mayRun = isSingle(record)
        ? !hasEnded(record)
        : record.status === 'running' || waitsForVendor(record)
      if (!mayRun) return record
      return standing(scope, request.id, run(scope, request.id, isSingle(record) ? refusedAgain : undefined))
    },

    get,

    async retryStep(tenant, id, stepId, input) {
      const record = await get(tenant, id)
      const step = record.steps.find((candidate) => candidate.id === stepId)
      if (!step) throw new ProblemError('not-found')
      if (record.status === 'running') throw new ProblemError('in-progress', { retryAfter: 1 })
      if (step.status !== 'refused' || record.status === 'cancelled') {
        throw new ProblemError('conflict', { detail: 'Only a refused step can be corrected.' })
      }
      const corrected = correctedStep(step, input, mint)
      const replaced = (current: OnboardingRecord): OnboardingRecord => ({
        ...current,
        steps: current.steps.map((old) => (old.id === stepId && old.status === 'refused' ? corrected : old)),
      })
      return standing(record.scope, id, run(record.scope, id, replaced))
    },

    async cancel(tenant, id) {
      const record = await get(tenant, id)
      if (hasEnded(record)) throw new ProblemError('conflict', { detail: 'It has ended.' })
      const lease = await store.onboardings.claim(record.scope, id, environment.clock(), leaseFor)
      if (!lease) throw new ProblemError('in-progress', { retryAfter: 1 })
      const { waitingFor: _, ...current } = lease.record
      const now = environment.clock()
      await store.onboardings.save({ ...current, status: 'cancelled', updatedAt: now }, lease.fence, now)
      await store.onboardings.release(record.scope, id, lease.fence)
    },

    async organizationDeleted(organizationId, tenant, principalId) {
      const eventId = randomToken(environment.random, 16)
      const payload = { organizationId, tenant, principalId }
      await store.grants.forget(organizationId, [{ id: eventId, type: 'organization-deleted', payload }])
      outbox.nudge()
    },

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

export function wizardScope(tenant: string): string {
  return JSON.stringify([tenant])
}

function scopeOf({ operation, principal, path }: StartRequest) {
  return operation === 'startOnboarding'
    ? wizardScope(principal.tenant)
    : JSON.stringify([principal.tenant, principal.id, operation, path])
}

function recorded({ id, tenant, role, organizations }: Principal): RecordedPrincipal {
  const kind =
    organizations === ALL_ORGANIZATIONS ? 'all' : organizations === GRANTED ? 'granted' : [...organizations]
  return { id, tenant, role, organizations: kind }
}

export function hasEnded({ status }: OnboardingRecord): boolean {
  return status === 'completed' || status === 'cancelled'
}

function waitsForVendor({ status, waitingFor }: OnboardingRecord) {
  return status === 'waiting' && waitingFor === 'vendor'
}

/** A refused create has done nothing: asked for again, it is tried again. */
function refusedAgain(record: OnboardingRecord): OnboardingRecord {
  return {
    ...record,
    steps: record.steps.map(({ problem, ...step }) =>
      step.status === 'refused' ? { ...step, status: 'pending' } : { ...step, ...(problem && { problem }) },
    ),
  }
}
