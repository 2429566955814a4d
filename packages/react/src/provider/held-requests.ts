/**
 * Requests that somebody waits for. When the last one lets go, the request is aborted, a moment later:
 * StrictMode lets go of everything once and takes it up again at once.
 */
export interface HeldRequests {
  run<Output>(id: string, ask: (signal: AbortSignal) => Promise<Output>): Promise<Output>
  /** Waits for a request until the returned function is called. */
  hold(id: string): () => void
  /** Nobody may see the answers any more. */
  abortAll(): void
}

/** @param onAbort has the cache forget that the request is under way. */
export function createHeldRequests(onAbort: (id: string) => void): HeldRequests {
  const running = new Map<string, AbortController>()
  const holders = new Map<string, number>()

  function abortUnlessHeld(id: string) {
    const controller = running.get(id)
    if (!controller || holders.get(id)) return
    running.delete(id)
    controller.abort()
    onAbort(id)
  }

  return {
    async run(id, ask) {
      const controller = new AbortController()
      running.set(id, controller)
      try {
        return await ask(controller.signal)
      } finally {
        if (running.get(id) === controller) running.delete(id)
      }
    },
    hold(id) {
      holders.set(id, (holders.get(id) ?? 0) + 1)
      return () => {
        const left = (holders.get(id) ?? 1) - 1
        if (left) holders.set(id, left)
        else holders.delete(id)
        setTimeout(abortUnlessHeld, 0, id)
      }
    },
    abortAll() {
      for (const controller of running.values()) controller.abort()
      running.clear()
    },
  }
}
