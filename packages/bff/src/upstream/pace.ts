/** Keeps long work from blocking the event loop: every few milliseconds it lets the others run. */
export interface Pace {
  /** Whether the time in one go is used up. Ask often; it costs less than a microsecond. */
  isOver(): boolean
  /** Lets timers, sockets and other requests have their turn. */
  rest(): Promise<void>
}

/** @param budget milliseconds in one go. */
export function createPace(budget = 8): Pace {
  let since = performance.now()
  return {
    isOver: () => performance.now() - since > budget,
    async rest() {
      await new Promise((resolve) => setTimeout(resolve, 0))
      since = performance.now()
    },
  }
}
