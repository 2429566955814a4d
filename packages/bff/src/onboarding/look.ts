import type { StepRecord } from '../stores/store.ts'
import { UpstreamFailure } from '../upstream/failure.ts'
import { lostProblem, type StepOutcome, type StepSituation } from './run-step.ts'
import type { Candidate } from './step-kinds.ts'

/**
 * Finds out what became of a create whose answer was lost, by looking, never by sending again.
 *
 * @param remaining milliseconds in which it may still turn up.
 * @returns `undefined` when nothing is there and the vendor has had its time: it did not happen.
 */
export async function lookAfterStep(
  step: StepRecord,
  situation: StepSituation,
  remaining: number,
): Promise<StepOutcome | undefined> {
  if (!step.intent) return undefined
  const problem = lostProblem(step, situation)
  try {
    const { runner, organizationId, call } = situation
    const verdict = await judge(step, await runner.lookFor(step, organizationId, call), situation)
    const isLate = verdict?.kind === 'unknown' && remaining <= 0
    if (verdict) return isLate ? { kind: 'needs-review', problem } : verdict
  } catch (error) {
    if (!(error instanceof UpstreamFailure)) throw error
    return { kind: 'unknown', problem, again: (error.retryAfter ?? 5) * 1000 }
  }
  return remaining > 0 ? { kind: 'unknown', problem, again: Math.min(remaining, 5_000) } : undefined
}

/**
 * What is to be thought of things at the vendor that look like what a step was to make. Adopted is only what was not
 * there when the intent was written, is nobody's, is certainly what was sent, and is the only one. Something new that
 * is only like it is for a person to decide; so is something that is all that was wanted, before anything was sent:
 * the store may have forgotten that it was, in a backup.
 *
 * @returns `undefined` when they have nothing to do with the step.
 */
export async function judge(
  step: StepRecord,
  candidates: readonly Candidate[],
  situation: StepSituation,
): Promise<StepOutcome | undefined> {
  if (step.anew) return undefined // a person has seen them
  const fresh = await freshAmong(candidates, step.intent?.existing ?? [], situation)
  const review: StepOutcome = { kind: 'needs-review', problem: lostProblem(step, situation) }
  if (!step.intent) {
    const isSuspect = situation.isReviewed && fresh.some(({ isCertain }) => isCertain)
    return isSuspect ? review : undefined
  }
  const [only, ...others] = fresh
  if (!only) return undefined
  if (!only.isCertain || others.length > 0) return review
  // It may be the other's just as well: the other may know so in a moment.
  if (await situation.hasRival()) return { kind: 'unknown', problem: review.problem, again: rivalPause }
  return { kind: 'done', made: only.made, isAdopted: true }
}

const rivalPause = 5_000

/** Those that were not there before, and are nobody's. */
export async function freshAmong(
  candidates: readonly Candidate[],
  existing: readonly string[],
  { isFree }: Pick<StepSituation, 'isFree'>,
): Promise<Candidate[]> {
  const fresh: Candidate[] = []
  for (const candidate of candidates) {
    const { resourceId } = candidate.made
    if (!existing.includes(resourceId) && (await isFree(resourceId))) fresh.push(candidate)
  }
  return fresh
}
