import type { Exchange, Route } from '@partnerkit/contract'
import type { Call } from '../providers/provider.ts'

/**
 * What the upstream calls of a request go by: the deadline of its row, and for a read also the browser's
 * leaving. A write goes on to its end: breaking it off would only make its outcome unknown. The time begins with the
 * first upstream call: what is answered without one needs no timer.
 */
export function callFor(exchange: Exchange, route: Route, requestId: string): Call {
  let signal: AbortSignal | undefined
  return {
    requestId,
    get signal() {
      signal ??= signalFor(exchange, route)
      return signal
    },
  }
}

function signalFor(exchange: Exchange, route: Route) {
  const deadline = AbortSignal.timeout(route.deadline)
  const leaves = route.retry === 'safe' ? exchange.signal : undefined
  return leaves ? AbortSignal.any([deadline, leaves]) : deadline
}
