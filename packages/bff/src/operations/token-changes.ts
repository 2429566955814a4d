import type { Environment } from '../environment.ts'
import { ProblemError } from '../problem.ts'
import type { Instances } from '../stores/instances.ts'
import { UpstreamFailure } from '../upstream/failure.ts'

export type TokenChange = 'rotate' | 'revoke'

export interface TokenChanges {
  /**
   * Changes a user's embed token, once.
   * @param work the one call to the vendor. After a failure nobody has to rest, for the token may be in the wrong hands;
   * but where it may have happened all the same, only one more is tried at once.
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
  /** Whether the last one counts as done, and when it was. */
  const last = new Map<string, { readonly isDone: boolean; readonly at: number }>()

  function demandRest(key: string) {
    for (const [other, { at }] of last) if (clock() - at >= rest) last.delete(other)
    const before = last.get(key)
    if (!before?.isDone) return
    const wait = before.at + rest - clock()
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
        last.set(key, { isDone: true, at: clock() })
      } catch (failure) {
        if (failure instanceof UpstreamFailure && failure.outcome === 'unknown') {
          last.set(key, { isDone: last.has(key), at: clock() })
        }
        throw failure
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
