import type { Environment } from '../environment.ts'
import type { Call, Provider } from '../providers/provider.ts'
import { randomToken } from '../random-id.ts'
import {
  type Lease,
  type OnboardingRecord,
  ResourceTaken,
  type SaveAlso,
  type StepRecord,
  type Store,
} from '../stores/store.ts'
import { createDoer } from './doer.ts'
import type { Doubts } from './doubts.ts'
import { performStep } from './perform-step.ts'
import { readBackStep } from './read-back-step.ts'
import type { StepOutcome } from './run-step.ts'
import { isDecided, isSingle, standing } from './standing.ts'
import { stepCall } from './step-call.ts'
import type { Made } from './step-kinds.ts'
import { lookForTwins } from './twins.ts'
import { whatElse } from './what-else.ts'

export interface SagaOptions {
  readonly provider: Provider
  readonly store: Store
  readonly environment: Environment
  readonly doubts: Doubts
  /** Milliseconds in which a lost create may still turn up at the vendor: longer than the vendor's own limit. */
  readonly settleAfter: number
  /** A step is done and durable. */
  readonly onDone: (record: OnboardingRecord, step: StepRecord, made: Made) => void
  /** Asked before each step of a run nobody has asked for. */
  readonly mayGoOn: () => Promise<boolean>
  /** Does what calls the vendor. @default at once */
  readonly inSlot?: InSlot | undefined
  /** Stops the run before its next step. */
  readonly closing: AbortSignal
  /** Ends a call under way. Its outcome is unknown then. */
  readonly cutOff: AbortSignal
}

/** Does some work when there is a place for it. */
export type InSlot = <Result>(work: () => Promise<Result>) => Promise<Result>

/** Where a run has ended. `again`: milliseconds after which it is worth another one. */
export interface RunResult {
  readonly record: OnboardingRecord
  readonly again?: number
}

/** Milliseconds: longer than one step with all its looks. Each save renews it. */
export const leaseFor = 120_000
/** Milliseconds after which a lease is not relied on for a call without having been renewed. */
const reliedOnFor = 30_000

/**
 * Runs an onboarding as far as it goes, under a lease. A step's intent is durable before the vendor is called,
 * its outcome before the next step begins. What is done is never sent again; what may have happened is looked
 * for before anything is sent.
 */
export async function runOnboarding(lease: Lease, options: SagaOptions): Promise<RunResult> {
  const { store, environment, provider, doubts, settleAfter, inSlot = atOnce } = options
  const doer = createDoer(options)
  let record = lease.record
  let again: number | undefined
  let needsReview = false
  let renewedAt = environment.elapsed()

  const save = async (change: Partial<OnboardingRecord>, also: SaveAlso = {}) => {
    const now = environment.clock()
    const begun = environment.elapsed()
    const next = { ...record, ...change, updatedAt: now }
    // Nobody changes a step in its place: the same object is the same on the disk.
    const changed = [...next.steps.keys()].filter((place) => next.steps[place] !== record.steps[place])
    const { steps: _, ...rest } = change
    const isRestSame = Object.entries(rest).every(
      ([name, value]) => value === record[name as keyof typeof rest],
    )
    await store.onboardings.save(next, lease.fence, now + leaseFor, { ...also, changed, isRestSame })
    record = next
    renewedAt = begun
  }
  const withStep = (step: StepRecord) => record.steps.map((old) => (old.id === step.id ? step : old))
  const doubtOf = (step: StepRecord) => `${record.scope}\n${record.id}\n${step.id}`
  const tryAgain = (pause: number | undefined) => {
    if (pause !== undefined) again = Math.min(again ?? pause, pause)
  }

  const intend = async (step: StepRecord, found: readonly string[]) => {
    const { problem: _, anew: __, intent: earlier, ...rest } = step
    // What was there before an earlier call, or a person has dismissed, is not it now either.
    const existing = [...new Set([...(earlier?.existing ?? []), ...found])]
    const intended: StepRecord = {
      ...rest,
      status: 'running',
      intent: { existing, at: environment.clock() },
      ...(earlier && !doer.isUnique(step) && { twins: { existing } }),
    }
    await save({ steps: withStep(intended) })
    // Whoever slept through the life of its lease asks whether it still holds it before it calls.
    while (environment.elapsed() - renewedAt > reliedOnFor) await save({})
    doubts.settle(doubtOf(step))
    return intended
  }

  const settle = async (step: StepRecord, outcome: StepOutcome): Promise<void> => {
    if (outcome.kind === 'done') return finish(step, outcome)
    // Somebody waits for a single create: what was not sent, or has nowhere to go, is their answer.
    const isAnswered =
      isSingle(record) && (outcome.kind === 'not-sent' || outcome.problem.code === 'not-found')
    const isOver = outcome.kind === 'refused' || isAnswered
    const status = isOver ? 'refused' : outcome.kind === 'not-sent' ? 'pending' : 'unknown'
    const current = record.steps.find(({ id }) => id === step.id) ?? step
    const { adopt, intent: before, ...known } = current
    const dismissed = outcome.kind === 'unknown' ? outcome.dismissed : undefined
    const { anew, ...others } = known
    const rest = dismissed ? others : known
    const intent = before && dismissed ? { ...before, existing: dismissed } : before
    await save({
      steps: withStep({
        ...rest,
        ...(intent && !('isSure' in outcome && outcome.isSure) && { intent }),
        ...(adopt !== undefined && outcome.kind !== 'needs-review' && { adopt }),
        status,
        problem: outcome.problem,
      }),
    })
    if (isOver) doubts.settle(doubtOf(step))
    if (outcome.kind === 'needs-review' && !isOver) needsReview = true
    if (!isOver && 'again' in outcome) tryAgain(outcome.again)
  }

  const finish = async (step: StepRecord, { made, isAdopted }: Extract<StepOutcome, { kind: 'done' }>) => {
    const current = record.steps.find(({ id }) => id === step.id) ?? step
    const done = doneStep(current, made)
    const organizationId = step.kind === 'organization' ? made.resourceId : record.organizationId
    const place = organizationId !== undefined && { organizationId }
    const eventId = randomToken(environment.random, 16)
    try {
      if (!isAdopted && !(await doer.isUnmapped(step.kind, made.resourceId))) throw new ResourceTaken()
      const steps = withStep(done)
      const also = whatElse({ ...record, ...place }, done, eventId)
      // The last outcome is the end, in one: whoever finds all of it done has nothing left to do.
      const end = standing({ steps }, false)
      const isLast = end.status === 'completed'
      await save({ steps, ...place, ...(isLast && end) }, { ...also, isLast })
    } catch (error) {
      if (!(error instanceof ResourceTaken)) throw error
      return claimed(step, isAdopted === true)
    }
    doubts.settle(doubtOf(step))
    options.onDone(record, done, made)
  }

  /** Somebody was faster, or the vendor has answered a create with what is somebody else's. */
  const claimed = async (step: StepRecord, isAdopted: boolean) => {
    const requestId = `${record.id}/${step.id}`
    const problem = { code: 'outcome-unknown', requestId } as const
    if (isAdopted) return settle(step, { kind: 'unknown', problem, again: 2_000 })
    environment.alarm?.('conflict', { requestId })
    return settle(step, { kind: 'needs-review', problem })
  }

  /** With calls that end when the work on the step does. */
  const inTime = <Result>({ id }: StepRecord, work: (call: Call) => Promise<Result>) =>
    inSlot(async () => {
      const call = stepCall(`${record.id}/${id}`, options.cutOff)
      try {
        return await work(call)
      } finally {
        call.end()
      }
    })

  /** Nothing waits for it: people can be invited while the vendor is still setting things up. */
  const follow = async (step: StepRecord) => {
    const now = environment.clock()
    const seen = await inTime(step, (call) => readBackStep(step, record, { provider, call, now }))
    if (seen.kind === 'seen') await save({ steps: withStep({ ...step, status: 'done' }) })
    else tryAgain(seen.again)
  }

  const watch = async (step: StepRecord) => {
    const twins = await inTime(step, async (call) => {
      const situation = doer.situationOf(record, step, call)
      const remaining = settleAfter - doubts.age(`${doubtOf(step)} twins`)
      return situation && lookForTwins(step, situation, remaining)
    })
    if (!twins) return
    if (twins.kind === 'none') {
      const { twins: _, problem: __, ...alone } = step
      await save({ steps: withStep(alone) })
      doubts.settle(`${doubtOf(step)} twins`)
    } else if (twins.kind === 'found') {
      needsReview = true
      await save({ steps: withStep({ ...step, problem: twins.problem }) })
    } else tryAgain(twins.again)
  }

  let stopped = false
  for (const { id } of record.steps) {
    const step = record.steps.find((candidate) => candidate.id === id)
    if (!step || step.status === 'done') continue
    stopped = options.closing.aborted || !(await options.mayGoOn())
    if (stopped) break
    if (step.kind === 'provisioning') {
      await follow(step)
      continue
    }
    if (step.status !== 'refused') {
      const outcome = await inTime(step, async (call) => {
        const situation = doer.situationOf(record, step, call)
        return (
          situation &&
          performStep(step, situation, {
            remaining: () => settleAfter - doubts.age(doubtOf(step)),
            intend: (existing) => intend(step, existing),
            isSentOnce: isSingle(record),
          })
        )
      })
      if (!outcome) continue
      await settle(step, outcome)
    }
    const now = record.steps.find((candidate) => candidate.id === id)?.status
    // Nothing can be put into an organization that is not there; among the others a refused one stops nobody.
    if (now !== 'done' && (step.kind === 'organization' || now !== 'refused')) break
  }
  // Among what may still turn up nobody can tell a late twin.
  if (!stopped && isDecided(record)) {
    for (const step of record.steps) if (step.status === 'done' && step.twins) await watch(step)
  }
  // One that was stopped on the way stays `running`: the next process takes it up.
  const isOver = record.status === 'completed' || stopped || options.closing.aborted
  if (!isOver) await save(standing(record, needsReview), { isLast: true })
  return { record, ...(again !== undefined && { again }) }
}

const atOnce: InSlot = (work) => work()

function doneStep(step: StepRecord, made: Made): StepRecord {
  const { problem: _, intent: __, adopt: ___, anew: ____, ...rest } = step
  return { ...rest, status: 'done', resourceId: made.resourceId, result: made.result }
}
