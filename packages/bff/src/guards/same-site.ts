import { type Exchange, WIRE_VERSION } from '@partnerkit/contract'
import type { Principal } from '../principal.ts'
import { ProblemError } from '../problem.ts'

/**
 * Refuses a request that did not come from a portal's own page. For a cookie, which the browser sends by
 * itself, three must agree: the header `X-PartnerKit` (which a foreign page cannot add without a preflight),
 * the browser's own word on where the request comes from, and JSON as the only body. A bearer token is not
 * ambient: the header is enough.
 *
 * Sources: OWASP CSRF Prevention (Fetch Metadata), RFC 6454, design §4.
 */
export function checkSameSite(
  exchange: Exchange,
  principal: Principal,
  portalOrigins: ReadonlySet<string>,
): void {
  checkWireVersion(exchange.header('x-partnerkit'))
  if (principal.credential === 'header') return
  const site = exchange.header('sec-fetch-site')
  const origin = exchange.header('origin')
  if (origin !== undefined && !portalOrigins.has(origin)) throw foreign('another origin sent it')
  if (site === 'same-origin') return
  if (site === undefined) {
    if (exchange.method !== 'GET' && origin === undefined) throw foreign('a write without an Origin')
    return
  }
  if (origin === undefined) throw foreign('it came from another site')
}

function checkWireVersion(version: string | undefined) {
  if (version === undefined || !/^[1-9]\d{0,5}$/.test(version)) {
    throw foreign('the header X-PartnerKit is missing')
  }
  const wanted = Number(version)
  if (wanted > WIRE_VERSION || wanted < WIRE_VERSION - 1) throw new ProblemError('kit-outdated')
}

function foreign(why: string) {
  return new ProblemError('same-site', {
    detail: `Refused: ${why}. Calls come from a page of portalOrigins, through the PartnerKit client.`,
  })
}

/** CORS for exactly the portals that are configured, with credentials; nothing for anybody else. */
export function corsHeaders(
  exchange: Exchange,
  portalOrigins: ReadonlySet<string>,
): Readonly<Record<string, string>> {
  const origin = exchange.header('origin')
  if (origin === undefined || !portalOrigins.has(origin)) return {}
  return {
    'access-control-allow-origin': origin,
    'access-control-allow-credentials': 'true',
    'access-control-expose-headers': 'X-Request-Id, Retry-After, RateLimit, RateLimit-Policy',
  }
}
