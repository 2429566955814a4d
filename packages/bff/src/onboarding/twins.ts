import type { StepProblem } from '@partnerkit/contract'
import type { StepRecord } from '../stores/store.ts'
import { UpstreamFailure } from '../upstream/failure.ts'
import { freshAmong } from './look.ts'
import { lostProblem, type StepSituation } from './run-step.ts'
import type { Candidate } from './step-kinds.ts'

/** Whether an earlier call of a finished step has come to something after all. `again`: milliseconds. */
export type Twins =
  | { readonly kind: 'none' }
  | { readonly kind: 'found'; readonly problem: StepProblem }
  | { readonly kind: 'not-yet'; readonly again: number }

/** @param remaining milliseconds in which one may still turn up. */
export async function lookForTwins(
  step: StepRecord,
  situation: StepSituation,
  remaining: number,
): Promise<Twins> {
  try {
    const twins = await twinsOf(step, situation)
    if (twins.length > 0) return { kind: 'found', problem: lostProblem(step, situation) }
    return remaining > 0 ? { kind: 'not-yet', again: remaining } : { kind: 'none' }
  } catch (error) {
    if (!(error instanceof UpstreamFailure)) throw error
    // Where its organization is gone there is nothing left to find.
    return error.reason === 'not-found' ? { kind: 'none' } : { kind: 'not-yet', again: 5_000 }
  }
}

/** @throws {UpstreamFailure} */
async function twinsOf(step: StepRecord, situation: StepSituation): Promise<readonly Candidate[]> {
  const { runner, organizationId, call } = situation
  const candidates = await runner.lookFor(step, organizationId, call)
  return freshAmong(candidates, step.twins?.existing ?? [], situation)
}
