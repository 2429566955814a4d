import type { Logger } from '../logger.ts'
import type { WorkKind, WorkQueue } from '../onboarding/work-queue.ts'
import type { RateLimiter } from '../rates/rate-limiter.ts'
import type { Turns } from '../upstream/turns.ts'

/** What the instances of one BFF do together, through the store they share. */
export interface Instances {
  /** Reminds any of them of work. Made once of each kind. */
  workQueue(kind: WorkKind, log: Logger): WorkQueue
  readonly announcements: Announcements
  /** Counts requests for all of them. */
  readonly rateLimiter: RateLimiter
  /** Counts calls to the vendor for all of them. */
  readonly turns: Turns
  /**
   * Does it unless another instance is doing it.
   * @returns whether it was done here.
   */
  alone(what: string, work: () => Promise<void>): Promise<boolean>
}

/** What one instance tells the others. None of it has to arrive: what was missed is made up for by looking again. */
export interface Announcements {
  /** Tells all others, in the order in which it is called. */
  say(text: string): void
  hear(listener: Listener): void
}

export interface Listener {
  /** Another instance has said something. Of one instance in the order in which it was said. */
  heard(text: string): void
  /** For a while nothing was heard. */
  missed(): void
}
