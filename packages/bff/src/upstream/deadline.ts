/** A time limit over one piece of work, which also ends when somebody else gives up. */
export interface Deadline {
  readonly signal: AbortSignal
  /** Settles like the promise, or rejects as soon as the time is over, whatever the promise does. */
  race<T>(promise: Promise<T>): Promise<T>
  /** The work is done: forgets the timer. */
  end(): void
}

/** Why a deadline ended that nobody gave up. */
export class TimeIsOver extends Error {
  override readonly name = 'TimeIsOver'
}

/** @param limit in milliseconds. */
export function createDeadline(limit: number, parent: AbortSignal): Deadline {
  const controller = new AbortController()
  const { signal } = controller
  const passOn = () => controller.abort(parent.reason)
  const timer = setTimeout(() => controller.abort(new TimeIsOver('The time is over.')), limit)
  if (parent.aborted) passOn()
  else parent.addEventListener('abort', passOn, { once: true })

  // Not `Promise.race` with one promise for the whole time: it would hold on to all that ever raced it.
  const racing = new Set<() => void>()
  let isOver = false
  const endRaces = () => {
    isOver = true
    for (const giveUp of racing) giveUp()
  }
  // A task later, so that the work itself is heard first: the transport knows whether anything was sent.
  const isAborted = () => setTimeout(endRaces, 0)
  if (signal.aborted) isAborted()
  else signal.addEventListener('abort', isAborted, { once: true })

  return {
    signal,
    race: (promise) =>
      new Promise((resolve, reject) => {
        const giveUp = () => reject(signal.reason)
        racing.add(giveUp)
        promise.then(
          (value) => {
            racing.delete(giveUp)
            resolve(value)
          },
          (reason) => {
            racing.delete(giveUp)
            reject(reason)
          },
        )
        // What has come already is heard all the same.
        if (isOver) queueMicrotask(giveUp)
      }),
    end() {
      clearTimeout(timer)
      parent.removeEventListener('abort', passOn)
    },
  }
}

/**
 * Waits, or rejects when the signal aborts.
 * @param milliseconds to wait.
 */
export function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const giveUp = () => {
      clearTimeout(timer)
      reject(signal.reason)
    }
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', giveUp)
      resolve()
    }, milliseconds)
    if (signal.aborted) giveUp()
    else signal.addEventListener('abort', giveUp, { once: true })
  })
}
