import type { Environment } from '../environment.ts'
import type { Provider } from '../providers/provider.ts'
import { randomToken } from '../random-id.ts'
import type { Lease, OnboardingRecord, StepRecord, Store } from '../stores/store.ts'
import { isProvisioning, readBackStep } from './read-back-step.ts'
import {
  lookAfterStep,
  lostProblem,
  notPrepared,
  type StepOutcome,
  type StepSituation,
  sendStep,
} from './run-step.ts'
import { type Made, stepKinds } from './step-kinds.ts'
import { whatElse } from './what-else.ts'

export interface SagaOptions {
  readonly provider: Provider
  readonly store: Store
  readonly environment: Environment
  /** Milliseconds in which a lost create may still turn up at the vendor: longer than the vendor's own limit. */
  readonly settleAfter: number
  /** A step is done and durable. */
  readonly onDone: (record: OnboardingRecord, step: StepRecord, made: Made) => void
  /** Stops the run before its next step. */
  readonly closing: AbortSignal
  /** Ends a call under way. Its outcome is unknown then. */
  readonly cutOff: AbortSignal
}

/** Where a run has ended. `again`: milliseconds after which it is worth another one. */
export interface RunResult {
  readonly record: OnboardingRecord
  readonly again?: number
}

/** Milliseconds: longer than one step with all its looks. Each save renews it. */
export const leaseFor = 120_000
const stepDeadline = 30_000

/**
 * Runs an onboarding as far as it goes, under a lease. A step's intent is durable before the vendor is called,
 * its outcome before the next step begins. What is done is never sent again; what may have happened is looked
 * for before anything is sent.
 */
export async function runOnboarding(lease: Lease, options: SagaOptions): Promise<RunResult> {
  const { store, environment, provider } = options
  const kinds = stepKinds(provider)
  let record = lease.record
  let again: number | undefined
  let needsReview = false

  const save = async (change: Partial<OnboardingRecord>, also = {}) => {
    const now = environment.clock()
    record = { ...record, ...change, updatedAt: now }
    await store.onboardings.save(record, lease.fence, now + leaseFor, also)
  }
  const withStep = (step: StepRecord) => record.steps.map((old) => (old.id === step.id ? step : old))

  const callFor = ({ id }: StepRecord) => ({
    requestId: `${record.id}/${id}`,
    signal: AbortSignal.any([options.cutOff, AbortSignal.timeout(stepDeadline)]),
  })
  const situationOf = (step: StepRecord): StepSituation | undefined => {
    const runner = kinds[step.kind]
    return (
      runner && {
        runner,
        organizationId: record.organizationId ?? '',
        prefix: isSingle(record) || step.kind === 'organization' ? '' : step.id,
        call: callFor(step),
      }
    )
  }

  const look = (step: StepRecord, situation: StepSituation) =>
    lookAfterStep(step, situation, {
      now: environment.clock(),
      settleAfter: options.settleAfter,
      isRecorded: (resourceId) => store.onboardings.isRecorded(step.kind, resourceId),
    })

  const perform = async (step: StepRecord, situation: StepSituation): Promise<StepOutcome> => {
    if (step.status === 'running' || step.status === 'unknown') {
      const found = await look(step, situation)
      if (found) return found
      if (isSingle(record)) return didNotHappen(step, situation)
    }
    let existing: readonly string[]
    try {
      existing = await situation.runner.existing(step, situation.organizationId, situation.call)
    } catch (error) {
      return notPrepared(error, situation)
    }
    const { problem: _, ...rest } = step
    const intended: StepRecord = {
      ...rest,
      status: 'running',
      intent: { existing, at: environment.clock() },
    }
    await save({ steps: withStep(intended) })
    const outcome = await sendStep(intended, situation)
    // A lost answer is often to be found a moment later: look before anybody is told to wait.
    if (outcome.kind !== 'unknown') return outcome
    return (await look({ ...intended, problem: outcome.problem }, situation)) ?? outcome
  }

  const settle = async (step: StepRecord, outcome: StepOutcome) => {
    if (outcome.kind === 'done') {
      const done = doneStep(step, outcome.made)
      const organizationId = step.kind === 'organization' ? outcome.made.resourceId : record.organizationId
      const eventId = randomToken(environment.random, 16)
      await save(
        { steps: withStep(done), ...(organizationId !== undefined && { organizationId }) },
        whatElse({ ...record, ...(organizationId !== undefined && { organizationId }) }, done, eventId),
      )
      options.onDone(record, done, outcome.made)
      return
    }
    // Somebody waits for a single create: what was not sent, or has nowhere to go, is their answer.
    const isAnswered =
      isSingle(record) && (outcome.kind === 'not-sent' || outcome.problem.code === 'not-found')
    const isOver = outcome.kind === 'refused' || isAnswered
    const status = isOver ? 'refused' : outcome.kind === 'not-sent' ? 'pending' : 'unknown'
    const current = record.steps.find(({ id }) => id === step.id) ?? step
    await save({ steps: withStep({ ...current, status, problem: outcome.problem }) })
    if (outcome.kind === 'needs-review' && !isOver) needsReview = true
    if (!isOver && 'again' in outcome) again = Math.min(again ?? outcome.again, outcome.again)
  }

  /** Nothing waits for it: people can be invited while the vendor is still setting things up. */
  const follow = async (step: StepRecord) => {
    const now = environment.clock()
    const seen = await readBackStep(step, record, { provider, call: callFor(step), now })
    if (seen.kind === 'seen') await save({ steps: withStep({ ...step, status: 'done' }) })
    else if (seen.again !== undefined) again = Math.min(again ?? seen.again, seen.again)
  }

  for (const { id } of record.steps) {
    if (options.closing.aborted) break
    const step = record.steps.find((candidate) => candidate.id === id)
    if (step?.kind === 'provisioning' && step.status !== 'done') {
      await follow(step)
      continue
    }
    const situation = step && situationOf(step)
    if (!step || !situation || step.status === 'done') continue
    if (step.status !== 'refused') await settle(step, await perform(step, situation))
    const now = record.steps.find((candidate) => candidate.id === id)?.status
    // Nothing can be put into an organization that is not there; among the others a refused one stops nobody.
    if (now !== 'done' && (step.kind === 'organization' || now !== 'refused')) break
  }
  // One that was stopped on the way stays `running`: the next process takes it up.
  if (!options.closing.aborted) await save(standing(record, needsReview))
  return { record, ...(again !== undefined && { again }) }
}

/** Every create but the wizard's: one step, and somebody who waits for its answer. */
export function isSingle({ operation }: Pick<OnboardingRecord, 'operation'>): boolean {
  return operation !== 'startOnboarding'
}

function doneStep(step: StepRecord, made: Made): StepRecord {
  const { problem: _, intent: __, ...rest } = step
  return { ...rest, status: 'done', resourceId: made.resourceId, result: made.result }
}

/** Nobody waits for a single create any more: it is not sent again behind anybody's back. */
function didNotHappen(step: StepRecord, situation: StepSituation): StepOutcome {
  return { kind: 'refused', problem: { ...lostProblem(step, situation), code: 'upstream-unavailable' } }
}

function standing(
  { steps }: OnboardingRecord,
  needsReview: boolean,
): Pick<OnboardingRecord, 'status' | 'waitingFor'> {
  if (needsReview) return { status: 'needs-review', waitingFor: 'operator' }
  if (steps.every(({ status }) => status === 'done')) return { status: 'completed' }
  const waitsForVendor =
    steps.some(
      ({ status, problem }) =>
        status === 'unknown' || status === 'running' || (status === 'pending' && problem),
    ) ||
    (steps.every(({ status }) => status !== 'refused') && isProvisioning({ steps }))
  return { status: 'waiting', waitingFor: waitsForVendor ? 'vendor' : 'input' }
}
