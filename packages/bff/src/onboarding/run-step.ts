import type { StepProblem } from '@partnerkit/contract'
import type { Call } from '../providers/provider.ts'
import type { StepRecord } from '../stores/store.ts'
import { UpstreamFailure } from '../upstream/failure.ts'
import { upstreamProblem } from '../upstream-problem.ts'
import type { Made, StepKindRunner } from './step-kinds.ts'

/** How a step went on. `again` says in how many milliseconds it is worth another try. */
export type StepOutcome = StepSuccess | StepSetback

/** It is sure that nothing has happened: the only call that was ever sent has been answered so. */
type Proof = { readonly isSure?: boolean }

type StepSuccess = {
  readonly kind: 'done'
  readonly made: Made
  /** It was found at the vendor, not answered by a create. */
  readonly isAdopted?: boolean
}

type StepSetback =
  | ({ readonly kind: 'refused'; readonly problem: StepProblem } & Proof)
  | ({ readonly kind: 'not-sent'; readonly problem: StepProblem; readonly again: number } & Proof)
  | {
      readonly kind: 'unknown'
      readonly problem: StepProblem
      readonly again: number
      /** What is there, and is not it. */
      readonly dismissed?: readonly string[]
    }
  | { readonly kind: 'needs-review'; readonly problem: StepProblem }

export interface StepSituation {
  readonly runner: StepKindRunner
  readonly organizationId: string
  /** Field paths of a refusal are put below it: `users.2`. */
  readonly prefix: string
  readonly call: Call
  /** Whether what is at the vendor under this id is nobody's: no outcome of another step, mapped to no tenant. */
  readonly isFree: (resourceId: string) => Promise<boolean>
  /**
   * Whether another create of the same, of whatever tenant, has an outcome nobody knows, where nothing but their looks
   * tells the two apart.
   */
  readonly hasRival: () => Promise<boolean>
  /** Whether a person can be asked about it before anything is sent. */
  readonly isReviewed: boolean
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

/** Whether the vendor says that there is one already: a hint to look, for it may be what a lost call has made. */
export function saysTaken(outcome: StepOutcome): boolean {
  return outcome.kind === 'refused' && (outcome.problem.errors ?? []).some(({ code }) => code === 'taken')
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

/** What the vendor called the request in which the step was lost stays with it: its support will ask. */
export function lostProblem({ problem }: StepRecord, { call }: StepSituation): StepProblem {
  const vendorRequestId = problem?.vendorRequestId
  return {
    code: 'outcome-unknown',
    requestId: call.requestId,
    ...(vendorRequestId !== undefined && { vendorRequestId }),
  }
}
