const loopback: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]'])

export function isLoopback({ hostname }: URL): boolean {
  return loopback.has(hostname)
}

/**
 * An address a key or a token may be sent to: https, or http on this machine.
 * @param name of the option it came from, for the error.
 * @throws {TypeError} that names the option and the fix.
 */
export function checkedUrl(text: string, name: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (!url) throw new TypeError(`${name} is not a URL. Give the whole address, with https:// in front.`)
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopback(url))) {
    throw new TypeError(
      `${name} must begin with https://. Over plain http anybody on the way reads what is sent; only localhost, ` +
        '127.0.0.1 and [::1] may use it.',
    )
  }
  if (url.username || url.password || /[?#]/.test(text)) {
    throw new TypeError(`${name} must be an address alone. Remove the user name, the query and the fragment.`)
  }
  return url
}
