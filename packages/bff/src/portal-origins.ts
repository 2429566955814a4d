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
