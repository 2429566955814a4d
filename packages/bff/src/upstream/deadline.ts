/** A time limit over one piece of work, which also ends when somebody else gives up. */
export interface Deadline {
  readonly signal: AbortSignal
  /** Whether nothing more can be begun: its time is used up, or somebody gave up. */
  readonly isOver: boolean
  /** Settles like the promise, or rejects as soon as the time is over, whatever the promise does. */
  race<T>(promise: Promise<T>): Promise<T>
  /**
   * A part of the work, with a time of its own that is no longer than what is left.
   * @param limit in milliseconds.
   */
  within(limit: number): Deadline
  /** The work is done: forgets the timer. */
  end(): void
}

/** Why a deadline ended that nobody gave up. */
export class TimeIsOver extends Error {
  override readonly name = 'TimeIsOver'
}

/** @param limit in milliseconds, from now on. */
export function createDeadline(limit: number, parent: AbortSignal): Deadline {
  return new LazyDeadline(limit, parent)
}

/** A timer may end so many milliseconds early. */
const early = 1

/** Without a timer and a signal until somebody waits for it: most work whose parts have their own never does. */
class LazyDeadline implements Deadline {
  readonly #parent: AbortSignal
  readonly #endsAt: number
  #controller: AbortController | undefined
  #passOn: (() => void) | undefined
  #timer: ReturnType<typeof setTimeout> | undefined
  // Not `Promise.race` with one promise for the whole time: it would hold on to all that ever raced it.
  readonly #racing: (() => void)[] = []
  #hasEndedRaces = false

  constructor(limit: number, parent: AbortSignal) {
    this.#parent = parent
    this.#endsAt = performance.now() + limit
  }

  get signal(): AbortSignal {
    return (this.#controller ?? this.#begin()).signal
  }

  get isOver(): boolean {
    return this.#parent.aborted || this.#controller?.signal.aborted === true || this.#left() < early
  }

  within(limit: number): Deadline {
    return new LazyDeadline(Math.min(limit, this.#left()), this.#parent)
  }

  race<T>(promise: Promise<T>): Promise<T> {
    const { signal } = this
    return new Promise((resolve, reject) => {
      const giveUp = () => reject(signal.reason)
      this.#racing.push(giveUp)
      promise.then(
        (value) => {
          this.#forget(giveUp)
          resolve(value)
        },
        (reason) => {
          this.#forget(giveUp)
          reject(reason)
        },
      )
      // What has come already is heard all the same.
      if (this.#hasEndedRaces) queueMicrotask(giveUp)
    })
  }

  end(): void {
    clearTimeout(this.#timer)
    if (this.#passOn) this.#parent.removeEventListener('abort', this.#passOn)
  }

  /** Of a race that is decided. There are few at a time, mostly one. */
  #forget(giveUp: () => void): void {
    const place = this.#racing.indexOf(giveUp)
    if (place !== -1) this.#racing.splice(place, 1)
  }

  #left(): number {
    return this.#endsAt - performance.now()
  }

  #begin(): AbortController {
    const controller = new AbortController()
    this.#controller = controller
    const parent = this.#parent
    if (parent.aborted) {
      this.#abort(parent.reason)
      return controller
    }
    this.#passOn = () => this.#abort(parent.reason)
    parent.addEventListener('abort', this.#passOn, { once: true })
    const timeIsOver = () => this.#abort(new TimeIsOver('The time is over.'))
    this.#timer = setTimeout(timeIsOver, Math.ceil(this.#left()))
    return controller
  }

  #abort(reason: unknown): void {
    if (this.#controller?.signal.aborted) return
    this.#controller?.abort(reason)
    // A task later, so that the work itself is heard first: the transport knows whether anything was sent.
    setTimeout(() => {
      this.#hasEndedRaces = true
      for (const giveUp of this.#racing) giveUp()
    }, 0)
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
