import { setImmediate } from 'node:timers'

/** Transactions that are written together. */
export interface Group {
  /** As `SqliteDatabase.transaction`. */
  add<T>(work: () => T): Promise<T>
  /** Writes what is waiting, now. */
  flush(): void
}

interface Job {
  readonly work: () => void
  readonly done: () => void
  readonly failed: (error: unknown) => void
}

/**
 * What is asked for in one turn of the event loop becomes one transaction: while the process waits for the disk,
 * nothing else can happen in it, and what has come meanwhile waits for it once more, not once each. Nobody is told of
 * a write before all of it is on the disk, so that a crash finds each of them whole or not at all, as before.
 *
 * One that fails takes nothing with it: the others are written again, each by itself. Work does nothing but run
 * statements, so that it can be.
 *
 * @param atOnce runs a transaction by itself.
 */
export function createGroup(atOnce: (work: () => void) => void): Group {
  let waiting: Job[] = []

  const writeAlone = ({ work, done, failed }: Job) => {
    try {
      atOnce(work)
    } catch (error) {
      return failed(error)
    }
    done()
  }

  const flush = () => {
    if (waiting.length === 0) return // they were written when the database was closed
    const jobs = waiting
    waiting = []
    let isInside = false
    try {
      atOnce(() => {
        isInside = true
        for (const { work } of jobs) work()
        isInside = false
      })
    } catch (error) {
      // A database that cannot be written at all would keep the process waiting for each of them.
      if (isInside && jobs.length > 1) for (const job of jobs) writeAlone(job)
      else for (const { failed } of jobs) failed(error)
      return
    }
    for (const { done } of jobs) done()
  }

  return {
    add: (work) =>
      new Promise((resolve, reject) => {
        let result: ReturnType<typeof work>
        if (waiting.length === 0) setImmediate(flush)
        waiting.push({
          work: () => {
            result = work()
          },
          done: () => resolve(result),
          failed: reject,
        })
      }),
    flush,
  }
}
