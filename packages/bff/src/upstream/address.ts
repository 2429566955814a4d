/** What a call is about, in parts that are encoded one by one. */
export interface Resource {
  /** A template below the base URL: `/users/{externalId}`. It is also what the log shows. */
  readonly path: `/${string}`
  readonly params?: Readonly<Record<string, string>>
  readonly query?: Readonly<Record<string, string>>
  /** Of this call alone. */
  readonly headers?: Readonly<Record<string, string>>
}

/**
 * The URL of a resource. Encoding alone is no protection: `encodeURIComponent('..')` is still `..`, and the URL
 * parser would eat a segment. So the finished URL is compared with what was meant.
 * @throws {TypeError} when a parameter could lead elsewhere. Its value is not in the message.
 */
export function addressOf(base: URL, { path, params = {}, query = {} }: Resource): string {
  const segments = path
    .slice(1)
    .split('/')
    .map((segment) => (segment.startsWith('{') ? encoded(params[segment.slice(1, -1)]) : segment))
  const pathname = `${base.pathname.replace(/\/$/, '')}/${segments.join('/')}`
  const search = new URLSearchParams(query).toString()
  const url = new URL(`${base.origin}${pathname}${search && `?${search}`}`)
  const safe = segments.every((segment) => segment !== '' && !/^(?:\.|%2e){1,2}$/i.test(segment))
  if (!safe || url.origin !== base.origin || url.pathname !== pathname) {
    throw new TypeError(
      `A parameter of ${path} cannot be part of a URL. Check ids before calling the upstream.`,
    )
  }
  return url.href
}

function encoded(value: string | undefined): string {
  // A lone surrogate would make encodeURIComponent throw an error of another kind.
  return value === undefined || /\p{Cs}/u.test(value) ? '' : encodeURIComponent(value)
}
