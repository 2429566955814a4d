const hostSource =
  /^(?:([a-z][a-z0-9+.-]*):\/\/)?(\*|(?:\*\.)?[a-z0-9_.-]+|\[[0-9a-f:.]+\])(?::(\d+|\*))?(?:\/.*)?$/
const defaultPorts: Readonly<Record<string, string>> = { http: '80', https: '443' }

/**
 * Whether a list of CSP sources, as `frame-ancestors` has it, names an origin (CSP 3 §6.7.2.8).
 * @param self the origin of the page whose list it is.
 */
export function namesOrigin(list: readonly string[], origin: string, self: string): boolean {
  const about = { url: new URL(origin), self: new URL(self) }
  return list.some((source) => matches(source.toLowerCase(), about))
}

function matches(source: string, { url, self }: { readonly url: URL; readonly self: URL }): boolean {
  if (source === '*') return true
  if (source === "'self'") return url.origin === self.origin
  if (/^[a-z][a-z0-9+.-]*:$/.test(source)) return schemeMatches(source.slice(0, -1), url)
  const [, scheme = self.protocol.slice(0, -1), host = '', port] = hostSource.exec(source) ?? []
  return schemeMatches(scheme, url) && hostMatches(host, url.hostname) && portMatches(port, url)
}

/** A page that was upgraded to https is still the one that was named. */
function schemeMatches(scheme: string, { protocol }: URL): boolean {
  return protocol === `${scheme}:` || (scheme === 'http' && protocol === 'https:')
}

function hostMatches(pattern: string, host: string): boolean {
  if (pattern === '*') return true
  return pattern.startsWith('*.') ? host.endsWith(pattern.slice(1)) : pattern === host
}

function portMatches(port: string | undefined, { protocol, port: given }: URL): boolean {
  const scheme = protocol.slice(0, -1)
  const own = given || defaultPorts[scheme]
  if (port === '*') return true
  if (port === undefined) return own === defaultPorts[scheme]
  return port === own || (port === '80' && own === '443')
}
