import type { StepProblem } from '@partnerkit/contract'
import type { Call } from '../providers/provider.ts'
import type { StepRecord } from '../stores/store.ts'
import { UpstreamFailure } from '../upstream/failure.ts'
import { upstreamProblem } from '../upstream-problem.ts'
import type { Candidate, Made, StepKindRunner } from './step-kinds.ts'

/** How a step went on. `again` says in how many milliseconds it is worth another try. */
export type StepOutcome = { readonly kind: 'done'; readonly made: Made } | StepSetback

type StepSetback =
  | { readonly kind: 'refused'; readonly problem: StepProblem }
  | { readonly kind: 'not-sent'; readonly problem: StepProblem; readonly again: number }
  | { readonly kind: 'unknown'; readonly problem: StepProblem; readonly again: number }
  | { readonly kind: 'needs-review'; readonly problem: StepProblem }

export interface StepSituation {
  readonly runner: StepKindRunner
  readonly organizationId: string
  /** Field paths of a refusal are put below it: `users.2`. */
  readonly prefix: string
  readonly call: Call
}

const shortPause = 2_000

/** A read that has to come before the create has failed: nothing was sent. */
export function notPrepared(error: unknown, situation: StepSituation): StepOutcome {
  const outcome = outcomeOf(error, situation)
  const isAnswer = outcome.kind === 'refused' && outcome.problem.errors !== undefined
  if (outcome.kind === 'needs-review' || isAnswer) return outcome
  return {
    kind: 'not-sent',
    problem: outcome.problem,
    again: 'again' in outcome ? outcome.again : shortPause,
  }
}

/** Sends a create whose intent is durable, once. */
export async function sendStep(step: StepRecord, situation: StepSituation): Promise<StepOutcome> {
  try {
    return {
      kind: 'done',
      made: await situation.runner.create(step, situation.organizationId, situation.call),
    }
  } catch (error) {
    const outcome = outcomeOf(error, situation)
    // Nobody else can hold an id that was minted for this step: it is ours, made by a call that was given up for lost.
    if (step.mintedId && outcome.kind === 'refused' && saysIdIsTaken(outcome.problem)) {
      return { kind: 'unknown', problem: { ...outcome.problem, code: 'outcome-unknown' }, again: shortPause }
    }
    return outcome
  }
}

function saysIdIsTaken({ errors = [] }: StepProblem) {
  return errors.some(({ field, code }) => code === 'taken' && field.endsWith('externalId'))
}

function outcomeOf(error: unknown, { prefix, call }: StepSituation): StepSetback {
  if (!(error instanceof UpstreamFailure)) throw error
  const { code, options } = upstreamProblem(error, prefix)
  const problem: StepProblem = {
    code,
    requestId: call.requestId,
    ...(options.errors && options.errors.length > 0 && { errors: [...options.errors] }),
    ...(options.retryAfter !== undefined && { retryAfter: options.retryAfter }),
    ...(options.vendorRequestId !== undefined && { vendorRequestId: options.vendorRequestId }),
  }
  if (error.outcome === 'unknown') return { kind: 'unknown', problem, again: shortPause }
  // What it should go into is gone: nothing anybody can correct.
  if (error.reason === 'not-found') return { kind: 'needs-review', problem }
  const isPassing = error.outcome === 'not-sent' || error.reason === 'auth' || error.reason === 'rate-limited'
  if (isPassing) return { kind: 'not-sent', problem, again: (error.retryAfter ?? 10) * 1000 }
  return { kind: 'refused', problem }
}

/**
 * Finds out what became of a create whose answer was lost, by looking, never by sending again. Adopted is only
 * what was not there when the intent was written, is nobody else's outcome, is certainly what was sent, and is
 * the only one. Something new that is only like it is for a person to decide.
 *
 * @returns `undefined` when nothing is there and the vendor has had its time: it did not happen.
 */
export async function lookAfterStep(
  step: StepRecord,
  situation: StepSituation,
  options: {
    now: number
    settleAfter: number
    isRecorded: (resourceId: string) => Promise<boolean>
  },
): Promise<StepOutcome | undefined> {
  const { now, settleAfter, isRecorded } = options
  const { intent } = step
  if (!intent) return undefined
  const problem = lostProblem(step, situation)
  const unsettled = (again: number): StepOutcome => ({ kind: 'unknown', problem, again })
  let found: readonly Candidate[]
  try {
    found = await situation.runner.lookFor(step, situation.organizationId, situation.call)
  } catch (error) {
    if (!(error instanceof UpstreamFailure)) throw error
    return unsettled((error.retryAfter ?? 5) * 1000)
  }
  const fresh: Candidate[] = []
  for (const candidate of found) {
    const { resourceId } = candidate.made
    if (!intent.existing.includes(resourceId) && !(await isRecorded(resourceId))) fresh.push(candidate)
  }
  const [only, ...others] = fresh
  if (only?.isCertain && others.length === 0) return { kind: 'done', made: only.made }
  if (only) return { kind: 'needs-review', problem }
  const remaining = intent.at + settleAfter - now
  return remaining > 0 ? unsettled(Math.min(remaining, 5_000)) : undefined
}

/** What the vendor called the request in which the step was lost stays with it: its support will ask. */
export function lostProblem({ problem }: StepRecord, { call }: StepSituation): StepProblem {
  const vendorRequestId = problem?.vendorRequestId
  return {
    code: 'outcome-unknown',
    requestId: call.requestId,
    ...(vendorRequestId !== undefined && { vendorRequestId }),
  }
}
