import type { Environment } from '../environment.ts'
import { createBreaker, type Health } from './breaker.ts'
import { createBulkhead } from './bulkhead.ts'
import type { Deadline } from './deadline.ts'
import { UpstreamFailure } from './failure.ts'
import { createRetryBudget, type RetryBudget } from './retry-budget.ts'

/** Says how an attempt went, and gives its place back. */
export type Leave = (health: Health) => void

/** What stands before one upstream for all calls together: breaker, bulkhead and retry budget. */
export interface Gate {
  /**
   * Lets one attempt through.
   * @returns says how it went and gives its place back; call it once.
   * @throws {UpstreamFailure} `unavailable`, not sent: the vendor is left alone, or too many wait already.
   */
  enter(deadline: Deadline): Leave | Promise<Leave>
  readonly retries: RetryBudget
}

export function createGate(
  environment: Pick<Environment, 'clock' | 'log'>,
  limits: { readonly concurrent: number; readonly queued: number },
): Gate {
  const breaker = createBreaker(environment)
  const bulkhead = createBulkhead(limits)

  function refuseWhileOpen() {
    const seconds = breaker.closedFor()
    if (seconds !== undefined) throw notNow(seconds)
  }

  function begin() {
    try {
      // It may have opened while this one was waiting.
      refuseWhileOpen()
    } catch (error) {
      bulkhead.leave()
      throw error
    }
    breaker.begin()
    return leave
  }

  function leave(health: Health) {
    breaker.end(health)
    bulkhead.leave()
  }

  return {
    retries: createRetryBudget(),

    enter(deadline) {
      refuseWhileOpen()
      if (bulkhead.isFull()) throw notNow(1)
      const waiting = bulkhead.enter(deadline)
      return waiting ? waiting.then(begin) : begin()
    },
  }
}

function notNow(retryAfter: number) {
  return new UpstreamFailure('unavailable', { outcome: 'not-sent', retryAfter })
}
