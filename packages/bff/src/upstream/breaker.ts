import type { Environment } from '../environment.ts'

/** How one attempt went, as the breaker sees it. `given-up`: the caller left, which says nothing of the vendor. */
export type Health = 'answered' | 'failed' | 'given-up'

/** Leaves a vendor alone that is down, and asks it once in a while whether it is back. */
export interface Breaker {
  /** Seconds until it is worth trying again; undefined when the vendor may be asked now. */
  closedFor(): number | undefined
  /** The vendor is being asked. */
  begin(): void
  /** How that went. */
  end(health: Health): void
}

/** Milliseconds over which failures are counted. */
const window = 10_000
/** So many failures, and at least half of all attempts, open the breaker. */
const mostFailures = 10
/** Milliseconds it stays open before one attempt goes through. */
const rest = 5_000

/** One for each upstream. */
export function createBreaker({ clock, log }: Pick<Environment, 'clock' | 'log'>): Breaker {
  let since = clock()
  let attempts = 0
  let failures = 0
  let openUntil: number | undefined
  let isProbing = false

  function count(health: Health) {
    const now = clock()
    if (now - since >= window || now < since) {
      since = now
      attempts = 0
      failures = 0
    }
    attempts++
    if (health === 'failed') failures++
    if (openUntil === undefined && failures >= mostFailures && failures * 2 >= attempts) open()
  }

  function open() {
    if (openUntil === undefined) log({ level: 'error', event: 'upstream-breaker', state: 'open' })
    openUntil = clock() + rest
  }

  function close() {
    log({ level: 'info', event: 'upstream-breaker', state: 'closed' })
    openUntil = undefined
    attempts = 0
    failures = 0
  }

  return {
    closedFor() {
      if (openUntil === undefined) return undefined
      // A clock that was set back must not keep it open for longer than it should be.
      const wait = Math.min(openUntil - clock(), rest)
      if (wait > 0) return Math.ceil(wait / 1000)
      return isProbing ? 1 : undefined
    },

    begin() {
      if (openUntil !== undefined) isProbing = true
    },

    end(health) {
      if (openUntil === undefined) {
        if (health !== 'given-up') count(health)
        return
      }
      // Attempts from before it opened are heard too: an answer is an answer.
      if (health === 'answered') close()
      else if (health === 'failed') open()
      isProbing = false
    },
  }
}
