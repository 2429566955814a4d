import type { Environment } from '../environment.ts'
import { UpstreamFailure } from './failure.ts'
import { limitLiftedIn } from './retry-after.ts'
import type { InboundAnswer } from './transport.ts'

/** So many requests in any stretch of so many milliseconds. */
export interface Allowance {
  readonly requests: number
  readonly within: number
}

export interface MeterOptions {
  readonly allowances: readonly Allowance[]
  /** Milliseconds a request may wait for its turn. What would wait longer is refused at once. @default 0 */
  readonly patience?: number
}

/** Counts the requests of one key, so that the vendor never has to refuse one. */
export interface Meter {
  /**
   * Counts one request.
   * @returns milliseconds until its turn.
   * @throws {UpstreamFailure} `rate-limited`, not sent, with the time: there is no room for it yet.
   */
  takeTurn(): number
  /** Hears what an answer says of the limit: a 429, or that nothing is left. */
  heard(answer: InboundAnswer): void
}

/** Seconds to wait after the first, second and third 429 in a row that name no time. */
const pauses = [1, 2, 4] as const

export function createMeter(
  { allowances, patience = 0 }: MeterOptions,
  { clock, random }: Pick<Environment, 'clock' | 'random'>,
): Meter {
  const most = Math.max(0, ...allowances.map(({ requests }) => requests))
  /** When the latest requests leave, the oldest first; some of them may not have yet. */
  const turns: number[] = []
  let closedUntil = 0
  let refusals = 0

  return {
    takeTurn() {
      const now = clock()
      const waits = allowances.map(({ requests, within }) => {
        const first = turns[turns.length - requests]
        // A clock that was set back must not close the way for longer than it takes.
        return first === undefined ? 0 : Math.min(first + within - now, within + patience)
      })
      const wait = Math.max(0, closedUntil - now, ...waits)
      // A timer may end a little early: who has waited as told is let through.
      if (wait > patience + 5) {
        const retryAfter = Math.ceil(wait / 1000)
        throw new UpstreamFailure('rate-limited', { outcome: 'not-sent', retryAfter })
      }
      turns.push(now + wait)
      if (turns.length > most) turns.shift()
      return wait
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
