import type { StepRecord } from '../stores/store.ts'
import { judge, lookAfterStep } from './look.ts'
import {
  lostProblem,
  notPrepared,
  type StepOutcome,
  type StepSituation,
  saysTaken,
  sendStep,
} from './run-step.ts'
import type { Before } from './step-kinds.ts'

export interface PerformOptions {
  /** Milliseconds in which a lost create of this step may still turn up. */
  readonly remaining: () => number
  /** Makes the intent durable, and the lease sure, before the vendor is called. */
  readonly intend: (existing: readonly string[]) => Promise<StepRecord>
  /** Whether one that did not happen is not sent again: nobody waits for it any more. */
  readonly isSentOnce: boolean
}

/** Looks whether the step has happened, and otherwise makes it happen: intent, call, and where its answer is lost, a look. */
export async function performStep(
  step: StepRecord,
  situation: StepSituation,
  { remaining, intend, isSentOnce }: PerformOptions,
): Promise<StepOutcome> {
  if (step.adopt !== undefined) return adopt(step, step.adopt, situation)
  if (step.anew && step.intent && remaining() > 0) return dismiss(step, situation, remaining())
  if (step.status === 'running' || step.status === 'unknown') {
    const found = await lookAfterStep(step, situation, remaining())
    if (found) return found
    if (isSentOnce) return didNotHappen(step, situation)
  }
  let existing: readonly string[]
  try {
    const before = await situation.runner.before(step, situation.organizationId, situation.call)
    existing = step.anew ? await allThere(step, before, situation) : before.ids
    // The last look before the call: of what is alike nothing is missing in what the intent will hold.
    const isJudged = situation.isReviewed || step.intent !== undefined
    const verdict = isJudged && !step.anew && (await judge(step, await before.alike(), situation))
    if (verdict) return verdict
  } catch (error) {
    return hinted(step, notPrepared(error, situation), situation)
  }

  const intended = await intend(existing)
  const outcome = await sendStep(intended, situation)
  if (outcome.kind === 'refused' || outcome.kind === 'not-sent') {
    return hinted(intended, { ...outcome, isSure: step.intent === undefined }, situation)
  }
  if (outcome.kind !== 'unknown') return outcome
  // A lost answer is often to be found a moment later: look before anybody is told to wait.
  return (await lookAfterStep({ ...intended, problem: outcome.problem }, situation, remaining())) ?? outcome
}

/** A vendor that says there is one already may mean what a call of ours has made. */
async function hinted(
  step: StepRecord,
  outcome: StepOutcome,
  situation: StepSituation,
): Promise<StepOutcome> {
  if (!saysTaken(outcome)) return outcome
  const { runner, organizationId, call } = situation
  try {
    const found = await runner.lookFor(step, organizationId, call)
    // Where the only call there was has been answered with no, what is merely like it is not its outcome. A person who
    // can be asked may still want it: the store may have forgotten, in a backup, that there was another.
    const isSure = !situation.isReviewed && outcome.kind === 'refused' && outcome.isSure
    const candidates = isSure ? found.filter(({ isCertain }) => isCertain) : found
    return (await judge(step, candidates, situation)) ?? outcome
  } catch (error) {
    return notPrepared(error, situation)
  }
}

/** What a person has chosen is looked at once more: it must still be there, and nobody's. */
async function adopt(step: StepRecord, chosen: string, situation: StepSituation): Promise<StepOutcome> {
  const { runner, organizationId, call } = situation
  try {
    const candidates = await runner.lookFor(step, organizationId, call)
    const found = candidates.find(({ made }) => made.resourceId === chosen)
    const isFree = found !== undefined && (await situation.isFree(chosen))
    if (isFree) return { kind: 'done', made: found.made, isAdopted: true }
    return { kind: 'needs-review', problem: lostProblem(step, situation) }
  } catch (error) {
    const outcome = notPrepared(error, situation)
    return outcome.kind === 'not-sent' ? { ...outcome, kind: 'unknown' } : outcome
  }
}

/** Ids of whatever is there now, also of what only a look for something lost would find. */
async function allThere(
  step: StepRecord,
  { ids }: Before,
  { runner, organizationId, call }: StepSituation,
): Promise<readonly string[]> {
  const seen = await runner.lookFor(step, organizationId, call)
  return [...new Set([...ids, ...seen.map(({ made }) => made.resourceId)])]
}

/** Nothing that is there now is it, a person has said. The lost create itself may still turn up, until its time is over. */
async function dismiss(step: StepRecord, situation: StepSituation, remaining: number): Promise<StepOutcome> {
  const { runner, organizationId, call } = situation
  try {
    const before = await runner.before(step, organizationId, call)
    return {
      kind: 'unknown',
      problem: lostProblem(step, situation),
      again: Math.min(remaining, 5_000),
      dismissed: await allThere(step, before, situation),
    }
  } catch (error) {
    return notPrepared(error, situation)
  }
}

/** Nobody waits for a single create any more: it is not sent again behind anybody's back. */
function didNotHappen(step: StepRecord, situation: StepSituation): StepOutcome {
  return { kind: 'refused', problem: { ...lostProblem(step, situation), code: 'upstream-unavailable' } }
}
