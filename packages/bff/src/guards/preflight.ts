import type { Answer, Exchange } from '@partnerkit/contract'
import { ProblemError } from '../problem.ts'
import { methodsFor } from './match.ts'
import { corsHeaders } from './same-site.ts'

/** Answers a CORS preflight from the operation table; only a portal's own origin is granted anything. */
export function preflight(exchange: Exchange, portalOrigins: ReadonlySet<string>): Answer {
  const methods = methodsFor(exchange.target)
  if (methods.length === 0) throw new ProblemError('not-found')
  const cors = corsHeaders(exchange, portalOrigins)
  const isGranted = 'access-control-allow-origin' in cors
  return {
    status: 204,
    headers: {
      allow: [...methods, 'OPTIONS'].join(', '),
      ...(isGranted && {
        'access-control-allow-methods': methods.join(', '),
        'access-control-allow-headers': 'content-type, x-partnerkit, idempotency-key, authorization',
        'access-control-max-age': '600',
      }),
    },
    body: '',
  }
}
