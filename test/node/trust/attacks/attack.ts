import type { ProblemCode } from '@partnerkit/contract'
import { type Besieged, type BesiegedOptions, portal } from '../besieged-bff.ts'
import { mount } from '../mounts.ts'
import type { RawAnswer } from '../raw-http.ts'
import type { Asked } from '../vendor-port.ts'

/** One concrete input of a row of the list of attacks, and what has to come of it. */
export interface Attack {
  /** The row of the list: `B21`. */
  readonly row: string
  readonly name: string
  /** What goes over the socket. */
  readonly bytes: string | readonly string[]
  readonly status: number | readonly number[]
  readonly code?: ProblemCode | readonly ProblemCode[]
  /** Upstream calls: exactly, or at most. @default 0 */
  readonly calls?: number | { readonly atMost: number }
  /**
   * Who answers: the BFF, or the server in front of it, which has no problem documents of ours (a request that is
   * no HTTP, a path outside of the mount). @default 'bff'
   */
  readonly by?: 'bff' | 'either'
  readonly open?: () => BesiegedOptions
  /** The next well-formed request works too, unless the vendor is meant to be out of reach. @default true */
  readonly recovers?: boolean
  /** Milliseconds it may take. @default 200 */
  readonly within?: number
  readonly check?: (seen: Seen) => void | Promise<void>
}

export interface Seen {
  readonly answer: RawAnswer
  readonly besieged: Besieged
  readonly asked: readonly Asked[]
}

/** A row with nothing to send over a socket here, and where it is looked after instead. */
export interface Elsewhere {
  readonly row: string
  readonly because: string
}

export interface RequestOptions {
  /** `undefined` takes a header of the portal's page away; a list sends it several times. */
  readonly headers?: Readonly<Record<string, string | readonly string[] | undefined>>
  readonly body?: string
  /** The target as it is, instead of a path below the mount. */
  readonly target?: string
  /** The cookie's session. @default 'alice' */
  readonly as?: string | undefined
}

/** A request as the portal's page would send it, but for what the options change. */
export function request(method: string, path: string, options: RequestOptions = {}): string {
  const { body, target = `${mount}${path}`, as = 'alice' } = options
  const headers: Record<string, string | readonly string[] | undefined> = {
    Host: 'portal.test',
    Cookie: `session=${as}`,
    'X-PartnerKit': '1',
    'Sec-Fetch-Site': 'same-origin',
    Origin: portal,
    Connection: 'close',
    ...(method === 'POST' && { 'Idempotency-Key': crypto.randomUUID() }),
    ...(body !== undefined && {
      'Content-Type': 'application/json',
      'Content-Length': String(Buffer.byteLength(body, 'latin1')),
    }),
    ...options.headers,
  }
  const lines = Object.entries(headers).flatMap(([name, value]) =>
    value === undefined ? [] : [value].flat().map((one) => `${name}: ${one}\r\n`),
  )
  return `${method} ${target} HTTP/1.1\r\n${lines.join('')}\r\n${body ?? ''}`
}

export const get = (path: string, options?: RequestOptions) => request('GET', path, options)

export function patch(path: string, body: unknown, options?: RequestOptions) {
  return request('PATCH', path, { body: latin1(body), ...options })
}

export function post(path: string, body: unknown, options?: RequestOptions) {
  return request('POST', path, { body: latin1(body), ...options })
}

/** Text as the bytes of its UTF-8, one character each: sockets send Latin-1 here. A string is taken as it is. */
export function latin1(body: unknown): string {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  return Buffer.from(text, 'utf8').toString('latin1')
}

/** Names the inputs of one row, so that each can be found by its own. */
export function inputs<Input>(
  row: string,
  list: Readonly<Record<string, Input>>,
  make: (input: Input) => Omit<Attack, 'row' | 'name'>,
): Attack[] {
  return Object.entries(list).map(([name, input]) => ({ row, name, ...make(input) }))
}
