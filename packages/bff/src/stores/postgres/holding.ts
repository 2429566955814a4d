import type { Work } from '../../onboarding/work-queue.ts'
import type { Statements } from './database.ts'

/** What the store of onboardings, or of imports, knows of the instances around it. */
export interface Holding {
  /** The number of this instance. */
  readonly number: number
  /** See `locksOf`. */
  readonly locks: string
  readonly watch: (statements: Statements, work: Work) => Promise<void>
}

/**
 * Whether a lease is free: given back, run out at `now`, or of an instance that is gone, since each holds the lock with
 * its number while it lives. In SQL, over the columns `lease_until` and `holder`.
 */
export function isFree(its: {
  readonly now: string
  readonly number: string
  readonly locks: string
}): string {
  return `CASE WHEN lease_until IS NULL OR lease_until <= ${its.now} THEN true
    WHEN holder IS NULL OR holder = ${its.number} THEN false
    ELSE pg_try_advisory_xact_lock_shared(hashtext(${its.locks}), holder) END`
}
