import type { Deadline } from './deadline.ts'

/** Keeps one slow vendor from taking all the sockets and all the memory. */
export interface Bulkhead {
  /** Whether nobody more can even wait. */
  isFull(): boolean
  /**
   * Takes a place; where there is none, waits for one, at most until the deadline.
   * @returns what there is to wait for.
   */
  enter(deadline: Deadline): Promise<void> | undefined
  /** Gives the place back; once for each that was taken. */
  leave(): void
}

/** @param limits how many may be at it at once, and how many more may wait. */
export function createBulkhead(limits: { readonly concurrent: number; readonly queued: number }): Bulkhead {
  let running = 0
  // The longest first. Not a set: what leaves it is kept by the tables it has outgrown.
  const waiting: (() => void)[] = []

  function leave() {
    const next = waiting.shift()
    // The place goes on to the one who has waited longest.
    if (next) next()
    else running--
  }

  async function wait(deadline: Deadline): Promise<void> {
    let admit = () => {}
    const admitted = new Promise<void>((resolve) => {
      admit = resolve
    })
    waiting.push(admit)
    try {
      await deadline.race(admitted)
      // Its turn and the end of its time can come in one moment: nothing is sent then.
      deadline.signal.throwIfAborted()
    } catch (error) {
      const place = waiting.indexOf(admit)
      // Whoever was admitted in the very moment it gave up passes the place on.
      if (place === -1) leave()
      else waiting.splice(place, 1)
      throw error
    }
  }

  return {
    isFull: () => running >= limits.concurrent && waiting.length >= limits.queued,
    leave,

    enter(deadline) {
      if (running < limits.concurrent) {
        running++
        return undefined
      }
      return wait(deadline)
    },
  }
}
