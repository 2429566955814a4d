import type { Deadline } from './deadline.ts'

/** Keeps one slow vendor from taking all the sockets and all the memory. */
export interface Bulkhead {
  /** Whether nobody more can even wait. */
  isFull(): boolean
  /**
   * Waits for a place, at most until the deadline.
   * @returns gives the place back; call it once.
   */
  enter(deadline: Deadline): (() => void) | Promise<() => void>
}

/** @param limits how many may be at it at once, and how many more may wait. */
export function createBulkhead(limits: { readonly concurrent: number; readonly queued: number }): Bulkhead {
  let running = 0
  const waiting = new Set<() => void>()

  function leave() {
    const [next] = waiting
    if (!next) {
      running--
      return
    }
    // The place goes on to the one who has waited longest.
    waiting.delete(next)
    next()
  }

  async function wait(deadline: Deadline) {
    let admit = () => {}
    const place = new Promise<void>((resolve) => {
      admit = resolve
    })
    waiting.add(admit)
    try {
      await deadline.race(place)
      // Its turn and the end of its time can come in one moment: nothing is sent then.
      deadline.signal.throwIfAborted()
    } catch (error) {
      // Whoever was admitted in the very moment it gave up passes the place on.
      if (!waiting.delete(admit)) leave()
      throw error
    }
    return leave
  }

  return {
    isFull: () => running >= limits.concurrent && waiting.size >= limits.queued,

    enter(deadline) {
      if (running < limits.concurrent) {
        running++
        return leave
      }
      return wait(deadline)
    },
  }
}
