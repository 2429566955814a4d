import type { OperationName, Permission, ResolveStepBody } from '@partnerkit/contract'
import { ALL_ORGANIZATIONS, GRANTED, type Principal } from '../principal.ts'
import { ProblemError } from '../problem.ts'
import { randomToken, sha256 } from '../random-id.ts'
import type { OnboardingRecord, RecordedPrincipal } from '../stores/store.ts'
import { decided } from './decision.ts'
import { likenessOf } from './likeness.ts'
import { correctedSteps, planSteps, type Wishes } from './plan.ts'
import { createQueues } from './queues.ts'
import { isProvisioning } from './read-back-step.ts'
import { createRunner, type Runner, type RunnerOptions } from './runner.ts'
import { type InSlot, leaseFor, type RunResult } from './saga.ts'
import { hasEnded, isDecided, isSingle } from './standing.ts'

export interface StartRequest {
  readonly id: string
  readonly operation: OperationName
  /** Path of a single create: its key is unique per principal, operation and path. */
  readonly path?: string
  readonly principal: Principal
  readonly body: unknown
  readonly wishes: Wishes
  /** What the principal may do, kept for whoever takes the onboarding up again. */
  readonly permissions?: readonly Permission[]
  /** Refused where the tenant has begun the same organization within the last day. */
  readonly isOnce?: boolean
  /** Does what calls the vendor, where many are begun at once. @default at once */
  readonly inSlot?: InSlot
  /** Where users, locations and invitations go when no organization is created. */
  readonly organizationId?: string
}

/** Everything that creates. Each create is an onboarding; most have one step. */
export interface Onboardings extends Pick<Runner, 'resume' | 'close'> {
  /**
   * Begins it, or finds it again, and runs it. Waits 5 s at most; it goes on running after that.
   * @throws {ProblemError} `idempotency-conflict`: the same id with another body. `already-started`.
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
  /**
   * What a person has decided of a step that nothing else can decide.
   * @throws {ProblemError} `not-found`, `conflict` when there is nothing to decide, `in-progress`.
   */
  resolveStep(
    tenant: string,
    id: string,
    stepId: string,
    decision: ResolveStepBody,
  ): Promise<OnboardingRecord>
  /**
   * @param isDecider whether whoever asks may decide what becomes of a step that may have happened.
   * @throws {ProblemError} `not-found`, `conflict` when it has ended, `in-progress` while a step may have happened.
   */
  cancel(tenant: string, id: string, isDecider: boolean): Promise<void>
  /** Forgets the grants of an organization that is gone, and tells the partner. */
  organizationDeleted(organizationId: string, tenant: string, principalId: string): Promise<void>
}

/** Milliseconds somebody who asks is kept waiting for a run to end. */
const patience = 5_000
/** Milliseconds in which a second onboarding of the same organization is worth a question. */
const alikeWithin = 24 * 60 * 60_000
/** Milliseconds after which somebody who asks makes us look again what the vendor has set up. */
const lookAgainAfter = 30_000

export function createOnboardings(options: RunnerOptions): Onboardings {
  const { store, environment, outbox, provider } = options
  const runner = createRunner(options)
  const inTurn = createQueues()
  const planning = {
    mint: () => `pk-${randomToken(environment.random, 16)}`,
    ownerRole: provider.invitations?.ownerRole,
  }

  /** The record as it stands when the run has ended, or patience has. */
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

  const demandFirst = async ({ tenant, likeness, id, now }: Like) => {
    const { items } = await store.onboardings.list({ tenant, likeness, offset: 0, limit: 200 })
    const isThere = items.some((one) => one.id === id)
    const others = items.filter((one) => one.status !== 'cancelled' && now - one.createdAt < alikeWithin)
    if (!isThere && others.length > 0) throw new ProblemError('already-started', { detail: alreadyStarted })
  }

  const get = async (tenant: string, id: string) => {
    const record =
      (await store.onboardings.find(wizardScope(tenant), id)) ??
      (await store.onboardings.findInTenant(tenant, id))
    if (!record) throw new ProblemError('not-found')
    return record
  }

  return {
    resume: runner.resume,
    close: runner.close,

    async get(tenant, id) {
      const record = await get(tenant, id)
      const isDue = environment.clock() - record.updatedAt >= lookAgainAfter
      // The next time somebody asks they see what was found.
      if (record.status === 'waiting' && isProvisioning(record) && isDue) void runner.takeUp(record.scope, id)
      return record
    },

    async start(request) {
      const { id, operation, principal, permissions, organizationId } = request
      const scope = scopeOf(request)
      const bodyHash = await sha256(JSON.stringify(request.body))
      const likeness = await likenessOf(request.wishes)
      const now = environment.clock()
      const begin = async () => {
        if (request.isOnce && likeness) await demandFirst({ tenant: principal.tenant, likeness, id, now })
        return store.onboardings.begin({
          id,
          scope,
          operation,
          principal: { ...recorded(principal), ...(permissions && { permissions }) },
          bodyHash,
          status: 'running',
          ...(organizationId !== undefined && { organizationId }),
          ...(likeness !== undefined && { likeness }),
          steps: planSteps(request.wishes, planning),
          createdAt: now,
          updatedAt: now,
        })
      }
      const { record } = await inTurn(`${principal.tenant}\n${likeness ?? id}`, begin)
      if (record.bodyHash !== bodyHash) {
        throw new ProblemError('idempotency-conflict', {
          detail: 'This id was used for another body. Make a new UUID for every submit that differs.',
        })
      }
      if (!isWorthRunning(record)) return record
      const how = { inSlot: request.inSlot, ...(isSingle(record) && { prepare: refusedAgain }) }
      return standing(scope, id, runner.run(scope, id, how))
    },

    async retryStep(tenant, id, stepId, input) {
      const record = await get(tenant, id)
      const step = record.steps.find((candidate) => candidate.id === stepId)
      if (!step) throw new ProblemError('not-found')
      if (record.status === 'running') throw new ProblemError('in-progress', { retryAfter: 1 })
      if (isSingle(record) || step.status !== 'refused' || record.status === 'cancelled') {
        throw new ProblemError('conflict', {
          detail: 'Only a refused step of an onboarding can be corrected.',
        })
      }
      const corrected = new Map(correctedSteps(step, input, planning).map((one) => [one.id, one]))
      const prepare = (current: OnboardingRecord): OnboardingRecord => ({
        ...current,
        steps: current.steps.map((old) =>
          // Of an owner that comes with the organization nothing has been sent yet.
          old.status === (old.id === stepId ? 'refused' : 'pending') ? (corrected.get(old.id) ?? old) : old,
        ),
      })
      return standing(record.scope, id, runner.runAfter(record.scope, id, prepare))
    },

    async resolveStep(tenant, id, stepId, decision) {
      const record = await get(tenant, id)
      if (record.status === 'running') throw new ProblemError('in-progress', { retryAfter: 1 })
      const prepare = (current: OnboardingRecord) =>
        decided(current, { stepId, decision, mint: planning.mint })
      prepare(record) // before anything is touched
      return standing(record.scope, id, runner.runAfter(record.scope, id, prepare))
    },

    async cancel(tenant, id, isDecider) {
      const record = await get(tenant, id)
      const { scope } = record
      if (hasEnded(record)) throw new ProblemError('conflict', { detail: 'It has ended.' })
      if (!isDecided(record) && !(isDecider && record.status === 'needs-review')) {
        throw new ProblemError('in-progress', {
          detail: 'What became of a step is not known yet.',
          retryAfter: 1,
        })
      }
      const now = environment.clock()
      const lease = await store.onboardings.claim(scope, id, now, leaseFor)
      if (!lease) throw new ProblemError('in-progress', { retryAfter: 1 })
      const { waitingFor: _, ...current } = lease.record
      const cancelled = { ...current, status: 'cancelled', updatedAt: now } as const
      await store.onboardings.save(cancelled, lease.fence, now, { isLast: true })
    },

    async organizationDeleted(organizationId, tenant, principalId) {
      const eventId = randomToken(environment.random, 16)
      const payload = { organizationId, tenant, principalId }
      await store.onboardings.forgetResource('organization', organizationId)
      await store.grants.forget(organizationId, [{ id: eventId, type: 'organization-deleted', payload }])
      outbox.nudge()
    },
  }
}

interface Like {
  readonly tenant: string
  readonly likeness: string
  readonly id: string
  readonly now: number
}

const alreadyStarted =
  'Another onboarding of this tenant creates an organization of this name and owner, or has done so today. Look at it ' +
  'first; send it again with duplicate=true if there should be two.'

/** Of every onboarding in the portal's own sense. */
export function wizardScope(tenant: string): string {
  return JSON.stringify([tenant])
}

function scopeOf({ operation, principal, path }: StartRequest) {
  return operation === 'startOnboarding'
    ? wizardScope(principal.tenant)
    : JSON.stringify([principal.tenant, principal.id, operation, path])
}

/** Who starts it, as it is kept. */
export function recorded({ id, tenant, role, organizations }: Principal): RecordedPrincipal {
  if (organizations === ALL_ORGANIZATIONS) return { id, tenant, role, organizations: 'all' }
  if (organizations === GRANTED) return { id, tenant, role, organizations: 'granted' }
  return { id, tenant, role, organizations: [...organizations] }
}

/** A wizard's refused steps wait for their correction; a single create asked for again is tried again. */
function isWorthRunning(record: OnboardingRecord) {
  if (isSingle(record)) return !hasEnded(record)
  return record.status === 'running' || (record.status === 'waiting' && record.waitingFor !== 'input')
}

/** A refused create has done nothing. */
function refusedAgain(record: OnboardingRecord): OnboardingRecord {
  if (!record.steps.some(({ status }) => status === 'refused')) return record
  return {
    ...record,
    steps: record.steps.map(({ problem, ...step }) =>
      step.status === 'refused' ? { ...step, status: 'pending' } : { ...step, ...(problem && { problem }) },
    ),
  }
}
