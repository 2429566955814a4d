import type { Exchange } from '@partnerkit/contract'

const loopback = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\]|[a-z0-9-]+\.localhost)$/

/**
 * The portals' origins as browsers write them.
 * @throws {TypeError} for what is no origin, or plain http anywhere but on this machine.
 */
export function checkedOrigins(origins: readonly string[]): ReadonlySet<string> {
  if (!Array.isArray(origins) || origins.length === 0) {
    throw new TypeError(
      "portalOrigins is empty. The same-site guard admits only pages of these origins. Name them: ['https://portal.partner.example'].",
    )
  }
  return new Set(origins.map(checkedOrigin))
}

function checkedOrigin(text: string) {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (
    !url ||
    !/^https?:$/.test(url.protocol) ||
    url.pathname !== '/' ||
    url.search ||
    url.hash ||
    url.username
  ) {
    throw new TypeError(
      `portalOrigins: "${text}" is no origin. Write scheme, host and port only: https://portal.partner.example.`,
    )
  }
  if (url.protocol === 'http:' && !loopback.test(url.hostname)) {
    throw new TypeError(
      `portalOrigins: "${text}" is plain http. Sessions and launch tickets would travel readable. Use https; http is for this machine only.`,
    )
  }
  return url.origin
}

/**
 * The portals whose page may have sent a request: the one its `Origin` or `Referer` names, or, from a page of this very
 * server, the one at its host. All of them where the request does not say. Never anybody else.
 */
export function portalsOf(
  { header }: Pick<Exchange, 'header'>,
  portalOrigins: ReadonlySet<string>,
): readonly string[] {
  const named = [header('origin'), originOf(header('referer'))].find(
    (origin) => origin !== undefined && portalOrigins.has(origin),
  )
  if (named !== undefined) return [named]
  const all = [...portalOrigins]
  if (header('sec-fetch-site') !== 'same-origin') return all
  const own = all.filter((origin) => new URL(origin).host === header('host'))
  return own.length > 0 ? own : all
}

/** The origin of an address a browser has sent along. */
export function originOf(url: string | undefined): string | undefined {
  return url !== undefined && URL.canParse(url) ? new URL(url).origin : undefined
}
