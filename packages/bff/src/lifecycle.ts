/** From the first request to the last: what readiness says, and how long closing waits. */
export interface Lifecycle {
  readonly state: 'starting' | 'ready' | 'closing'
  /**
   * A request begins.
   * @returns says that it has been answered; call it once.
   */
  enter(): () => void
  /** The store is open. */
  opened(): void
  /** Readiness fails from now on. What comes nevertheless is still answered. */
  drain(): void
  /**
   * Drains, and waits for who is still unanswered.
   * @returns how many requests are still unanswered when all others are, or when the time is over.
   */
  close(milliseconds: number): Promise<number>
}

export function createLifecycle(): Lifecycle {
  let state: Lifecycle['state'] = 'starting'
  let running = 0
  let whenIdle = () => {}
  const drain = () => {
    state = 'closing'
  }

  return {
    get state() {
      return state
    },

    enter() {
      running++
      return () => {
        running--
        if (running === 0) whenIdle()
      }
    },

    opened() {
      if (state === 'starting') state = 'ready'
    },

    drain,

    async close(milliseconds) {
      drain()
      if (running === 0) return 0
      let timer: ReturnType<typeof setTimeout> | undefined
      await new Promise<void>((resolve) => {
        whenIdle = resolve
        timer = setTimeout(resolve, milliseconds)
      })
      clearTimeout(timer)
      return running
    },
  }
}
