import type { Environment } from '../environment.ts'
import { limitLiftedIn } from './retry-after.ts'
import type { InboundAnswer } from './transport.ts'

/** So many requests in any stretch of so many milliseconds. */
export interface Allowance {
  readonly requests: number
  readonly within: number
}

/** Counts the requests of one key, so that the vendor never has to refuse one. */
export interface Meter {
  /** Counts one request, or says in how many seconds there is room for it. */
  take(): number | undefined
  /** Hears what an answer says of the limit: a 429, or that nothing is left. */
  heard(answer: InboundAnswer): void
}

/** Seconds to wait after the first, second and third 429 in a row that name no time. */
const pauses = [1, 2, 4] as const

export function createMeter(
  allowances: readonly Allowance[],
  { clock, random }: Pick<Environment, 'clock' | 'random'>,
): Meter {
  const most = Math.max(0, ...allowances.map(({ requests }) => requests))
  const sent: number[] = []
  let closedUntil = 0
  let refusals = 0

  return {
    take() {
      const now = clock()
      const waits = allowances.map(({ requests, within }) => {
        const first = sent[sent.length - requests]
        // A clock that was set back must not close the way for longer than it takes.
        return first === undefined ? 0 : Math.min(first + within - now, within)
      })
      // A timer may end a little early: who has waited as told is let through.
      const wait = Math.max(closedUntil - now - 5, ...waits)
      if (wait > 0) return Math.ceil(wait / 1000)
      sent.push(now)
      if (sent.length > most) sent.shift()
      return undefined
    },

    heard(answer) {
      const now = clock()
      const isRefused = answer.status === 429
      refusals = isRefused ? refusals + 1 : 0
      if (!isRefused && answer.header('x-ratelimit-remaining') !== '0') return
      const named = limitLiftedIn(answer, now)
      const [share = 0] = random(1)
      const backOff = (pauses[refusals - 1] ?? 4) * (1 + share / 512)
      if (named !== undefined || isRefused) closedUntil = now + (named ?? backOff) * 1000
    },
  }
}
