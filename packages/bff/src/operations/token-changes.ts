import type { Environment } from '../environment.ts'
import { ProblemError } from '../problem.ts'
import type { Instances } from '../stores/instances.ts'
import { UpstreamFailure } from '../upstream/failure.ts'

export type TokenChange = 'rotate' | 'revoke'

interface Work {
  /** Where the token leads now. */
  read(): Promise<string>
  write(): Promise<void>
}

export interface TokenChanges {
  /**
   * Changes a user's embed token, once.
   * @throws {ProblemError} `in-progress` while it is being changed, `rate-limited` while it rests from the last time.
   */
  run(change: TokenChange, userId: string, work: Work): Promise<void>
}

/** Milliseconds between two equal changes of one token. */
const rest = 30_000

/**
 * Each change throws out everybody who looks at the dashboard: one at a time, with a rest after it, is all that anybody
 * needs. A change is never sent twice. Whether one happened whose answer was lost is seen from the token.
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
        const isDone = await alone(`embed token of ${userId}`, () => changeOnce(work))
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

async function changeOnce({ read, write }: Work): Promise<void> {
  const before = await read().catch(noneIfGone)
  try {
    await write()
  } catch (failure) {
    if (!(failure instanceof UpstreamFailure) || failure.outcome !== 'unknown') throw failure
    const after = await read()
      .catch(noneIfGone)
      .catch(() => {
        throw failure
      })
    if (after !== before) return
    throw refusedBy(failure) ?? failure
  }
}

/** A token that was revoked may be gone, and can be rotated. */
function noneIfGone(error: unknown): undefined {
  if (!(error instanceof UpstreamFailure && error.reason === 'not-found')) throw error
}

/**
 * Where the vendor itself said that it failed and the old token is still there, nothing has happened. After a gateway's
 * error or a lost connection it may still be at it.
 */
function refusedBy(failure: UpstreamFailure): UpstreamFailure | undefined {
  const { reason, status, retryAfter } = failure
  if (status !== 500 && status !== 503) return undefined
  return new UpstreamFailure(reason, { outcome: 'refused', status, retryAfter, cause: failure })
}
