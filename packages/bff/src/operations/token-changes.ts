import type { Environment } from '../environment.ts'
import { ProblemError } from '../problem.ts'
import type { Instances } from '../stores/instances.ts'

export type TokenChange = 'rotate' | 'revoke'

export interface TokenChanges {
  /**
   * Changes a user's embed token, once.
   * @param work the one call to the vendor. After a failure nobody has to rest, also where it may have happened all the
   * same: the token may be in the wrong hands.
   * @throws {ProblemError} `in-progress` while it is being changed, `rate-limited` while it rests from the last time.
   */
  run(change: TokenChange, userId: string, work: () => Promise<void>): Promise<void>
}

/** Milliseconds between two equal changes of one token. */
const rest = 30_000

/**
 * Each change throws out everybody who looks at the dashboard: one at a time, with a rest after it, is all that anybody
 * needs. A change is never sent twice. Whether one happened whose answer was lost is not found out: tokens are kept
 * nowhere, so that there is none to compare with, and the next launch reads the one there is.
 */
export function createTokenChanges(
  { clock }: Pick<Environment, 'clock'>,
  alone: Instances['alone'] = doneHere,
): TokenChanges {
  const running = new Set<string>()
  const lastDone = new Map<string, number>()

  function demandRest(key: string) {
    for (const [other, at] of lastDone) if (clock() - at >= rest) lastDone.delete(other)
    const wait = (lastDone.get(key) ?? 0) + rest - clock()
    if (!lastDone.has(key) || wait <= 0) return
    throw new ProblemError('rate-limited', {
      detail:
        'The embed token was changed a moment ago. Another change would throw out whoever has just come back.',
      retryAfter: Math.min(Math.ceil(wait / 1000), rest / 1000),
    })
  }

  return {
    async run(change, userId, work) {
      if (running.has(userId)) throw new ProblemError('in-progress', { retryAfter: 1 })
      const key = `${change} ${userId}`
      demandRest(key)
      running.add(userId)
      try {
        const isDone = await alone(`embed token of ${userId}`, work)
        if (!isDone) throw new ProblemError('in-progress', { retryAfter: 1 })
        lastDone.set(key, clock())
      } finally {
        running.delete(userId)
      }
    },
  }
}

const doneHere: Instances['alone'] = async (_, work) => {
  await work()
  return true
}
