import type { Exchange, Route } from '@partnerkit/contract'
import type { Call } from '../providers/provider.ts'

/** The upstream calls of one request. */
export interface RequestCall extends Call {
  /** Nobody waits for the answer any more: ends what only reads. */
  leave(reason: unknown): void
  /** The request is answered. Of a read nothing goes on: its timer, and all it holds, is forgotten. */
  end(): void
}

/**
 * What the upstream calls of a request go by: the deadline of its row, and for a read also the browser's
 * leaving. A write goes on to its end: breaking it off would only make its outcome unknown. The time begins with the
 * first upstream call: what is answered without one needs no timer.
 */
export function callFor(exchange: Pick<Exchange, 'signal'>, route: Route, requestId: string): RequestCall {
  return new LimitedCall(exchange, route, requestId)
}

// A class: a getter in an object literal gives each object a hidden class of its own, slow to make and slow to read.
class LimitedCall implements RequestCall {
  readonly requestId: string
  readonly #exchange: Pick<Exchange, 'signal'>
  readonly #route: Route
  #limit: Limit | undefined

  constructor(exchange: Pick<Exchange, 'signal'>, route: Route, requestId: string) {
    this.requestId = requestId
    this.#exchange = exchange
    this.#route = route
  }

  get signal(): AbortSignal {
    this.#limit ??= limitOf(this.#exchange, this.#route)
    return this.#limit.signal
  }

  leave(reason: unknown): void {
    // Made, where it was not: what begins later is over at once.
    this.#limit ??= limitOf(this.#exchange, this.#route)
    this.#limit.leave(reason)
  }

  end(): void {
    this.#limit?.end()
  }
}

interface Limit {
  readonly signal: AbortSignal
  leave(reason: unknown): void
  end(): void
}

function limitOf(exchange: Pick<Exchange, 'signal'>, route: Route): Limit {
  return route.retry === 'safe' ? readLimit(exchange, route) : writeLimit(route)
}

function writeLimit({ deadline }: Route): Limit {
  return { signal: AbortSignal.timeout(deadline), leave() {}, end() {} }
}

// Not `AbortSignal.timeout`, which keeps a request in memory until its deadline, however soon it was answered.
function readLimit({ signal: leaves }: Pick<Exchange, 'signal'>, { deadline }: Route): Limit {
  const controller = new AbortController()
  const timer = setTimeout(() => {
    controller.abort(new DOMException('The time of the request is over.', 'TimeoutError'))
  }, deadline)
  const leave = (reason: unknown) => {
    clearTimeout(timer)
    controller.abort(reason)
  }
  const passOn = () => leave(leaves?.reason)
  if (leaves?.aborted) passOn()
  else leaves?.addEventListener('abort', passOn, { once: true })
  return {
    signal: controller.signal,
    leave,
    end() {
      clearTimeout(timer)
      leaves?.removeEventListener('abort', passOn)
    },
  }
}
