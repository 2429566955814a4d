import type { Environment } from '../environment.ts'
import { pause } from './deadline.ts'
import { UpstreamFailure } from './failure.ts'
import { parseRetryAfter } from './retry-after.ts'
import { type OutboundRequest, type Transport, TransportError } from './transport.ts'

export interface PaceOptions {
  /** Requests in any second. */
  readonly perSecond: number
  /** Milliseconds a request may wait for its turn. What would wait longer is refused at once. @default 4_000 */
  readonly patience?: number
}

const second = 1_000

/**
 * A transport that lets so many requests a second through and makes the others wait for their turn. A `429` with
 * `Retry-After` holds all of them back. Nothing of a refused request has left.
 */
export function pacedTransport(
  { transport, clock }: Pick<Environment, 'transport' | 'clock'>,
  { perSecond, patience = 4_000 }: PaceOptions,
): Transport {
  /** When the latest requests leave, the oldest first; some of them have not yet. */
  const turns: number[] = []
  let heldUntil = 0

  /** Milliseconds until the next turn, which is taken. */
  const takeTurn = (): number => {
    const now = clock()
    const turn = Math.max(now, heldUntil, (turns.at(-perSecond) ?? 0) + second)
    const wait = turn - now
    if (wait > patience) {
      throw new UpstreamFailure('rate-limited', { outcome: 'not-sent', retryAfter: Math.ceil(wait / second) })
    }
    turns.push(turn)
    if (turns.length > perSecond) turns.shift()
    return wait
  }

  return {
    async send(request) {
      const wait = takeTurn()
      if (wait > 0) await turnOf(wait, request)
      const answer = await transport.send(request)
      const retryAfter =
        answer.status === 429 ? parseRetryAfter(answer.header('retry-after'), clock()) : undefined
      if (retryAfter !== undefined) heldUntil = Math.max(heldUntil, clock() + retryAfter * second)
      return answer
    },
  }
}

async function turnOf(wait: number, { signal }: OutboundRequest) {
  try {
    await pause(wait, signal)
  } catch (cause) {
    throw new TransportError(false, cause)
  }
}
