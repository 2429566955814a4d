/** What a call is about, in parts that are encoded one by one. */
export interface Resource {
  /** A template below the base URL: `/users/{externalId}`. It is also what the log shows. */
  readonly path: `/${string}`
  readonly params?: Readonly<Record<string, string>>
  readonly query?: Readonly<Record<string, string>>
  /** Of this call alone. */
  readonly headers?: Readonly<Record<string, string>>
}

/** Of templates that name no parameter, by base: they are the same each time. */
const unparameterized = new WeakMap<URL, Map<string, string>>()

/**
 * The URL of a resource.
 * @throws {TypeError} when a parameter could lead elsewhere. Its value is not in the message.
 */
export function addressOf(base: URL, { path, params = {}, query }: Resource): string {
  const address = path.includes('{') ? builtAddress(base, path, params) : keptAddress(base, path)
  // What comes of it is ASCII a URL has as it is.
  const search = query ? new URLSearchParams(query).toString() : ''
  return search === '' ? address : `${address}?${search}`
}

function keptAddress(base: URL, path: string): string {
  const kept = unparameterized.get(base) ?? new Map<string, string>()
  const address = kept.get(path) ?? builtAddress(base, path, {})
  kept.set(path, address)
  unparameterized.set(base, kept)
  return address
}

/**
 * Encoding alone is no protection: `encodeURIComponent('..')` is still `..`, and the URL parser would eat a segment. So
 * the finished URL is compared with what was meant.
 */
function builtAddress(base: URL, path: string, params: NonNullable<Resource['params']>): string {
  const segments = path
    .slice(1)
    .split('/')
    .map((segment) => (segment.startsWith('{') ? encoded(params[segment.slice(1, -1)]) : segment))
  const pathname = `${base.pathname.replace(/\/$/, '')}/${segments.join('/')}`
  const url = new URL(base.origin + pathname)
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
