/** What the instances of a BFF do for each other, by kind. */
export type WorkKind = 'onboardings' | 'imports'

/** An onboarding or an import that is worth a run. The scope of an import is its tenant. */
export interface Work {
  readonly scope: string
  readonly id: string
}

/**
 * Reminds of work of one kind when it is worth another run. It does no more: who runs it, its lease decides, so that a
 * reminder too many does no harm.
 */
export interface WorkQueue {
  /** From now on hands out what is due, and first of all what was left unfinished. `take` never rejects. */
  start(take: (work: Work) => Promise<void>): Promise<void>
  /** Reminds of it in so many milliseconds, instead of when it was to be done before. */
  put(work: Work, pause: number): void
  /** Somebody is at it: no need to remind of it. */
  drop(work: Work): void
  /** Hands out nothing more. */
  close(): Promise<void>
}

/** How many of an earlier process are taken up at the same time. */
const atOnce = 8

/**
 * For a store with one process: it reminds by timers, and after a restart by what the store has.
 *
 * @param unfinished what the store has.
 */
export function timedWorkQueue(unfinished: () => Promise<readonly Work[]>): WorkQueue {
  const timers = new Map<string, ReturnType<typeof setTimeout>>()
  let hand: ((work: Work) => Promise<void>) | undefined
  let isClosed = false

  const drop = (work: Work) => {
    const key = workKey(work)
    clearTimeout(timers.get(key))
    timers.delete(key)
  }

  return {
    async start(take) {
      hand = take
      const left = (await unfinished()).values()
      const takeRest = async () => {
        for (const work of left) {
          if (isClosed) return
          await take(work)
        }
      }
      await Promise.all(Array.from({ length: atOnce }, takeRest))
    },
    put(work, pause) {
      drop(work)
      if (isClosed) return
      timers.set(
        workKey(work),
        setTimeout(() => void hand?.(work), pause),
      )
    },
    drop,
    async close() {
      isClosed = true
      for (const timer of timers.values()) clearTimeout(timer)
      timers.clear()
    },
  }
}

export function workKey({ scope, id }: Work): string {
  return `${scope}\n${id}`
}
