import type { Environment } from '../environment.ts'
import { UpstreamFailure } from './failure.ts'
import { limitLiftedIn } from './retry-after.ts'
import type { InboundAnswer } from './transport.ts'
import { type Allowance, type Turn, turnsInMemory } from './turns.ts'

export interface MeterOptions {
  /** Which of the configured keys: the same in every instance. */
  readonly key: number
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
  takeTurn(): number | Promise<number>
  /** Hears what an answer says of the limit: a 429, or that nothing is left. */
  heard(answer: InboundAnswer): Promise<void> | undefined
}

/** Seconds to wait after the first, second and third 429 in a row that name no time. */
const pauses = [1, 2, 4] as const

export function createMeter(
  { key, allowances, patience = 0 }: MeterOptions,
  { clock, random, turns = turnsInMemory(clock) }: Pick<Environment, 'clock' | 'random' | 'turns'>,
): Meter {
  const name = `key ${key}`
  const request = { allowances, patience }
  let refusals = 0

  return {
    takeTurn() {
      const turn = turns.take(name, request)
      return turn instanceof Promise ? turn.then(waitOf) : waitOf(turn)
    },

    heard(answer) {
      const isRefused = answer.status === 429
      refusals = isRefused ? refusals + 1 : 0
      if (!isRefused && answer.header('x-ratelimit-remaining') !== '0') return undefined
      const named = limitLiftedIn(answer, clock())
      const [share = 0] = random(1)
      const backOff = (pauses[refusals - 1] ?? 4) * (1 + share / 512)
      if (named === undefined && !isRefused) return undefined
      return turns.hold(name, (named ?? backOff) * 1000)
    },
  }
}

/** @throws {UpstreamFailure} `rate-limited`, where none was taken. */
function waitOf({ isTaken, wait }: Turn): number {
  if (isTaken) return wait
  throw new UpstreamFailure('rate-limited', { outcome: 'not-sent', retryAfter: Math.ceil(wait / 1000) })
}
