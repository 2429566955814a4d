import { type AnyreachOptions, anyreach, anyreachSandboxRoutes, fetchTransport } from '@partnerkit/bff'
import { json } from '../upstream/scripted-vendor.ts'

export const token = 'pat_canary-7f3a9c1e'
const base = 'http://127.0.0.1:4012'

export interface Sent {
  readonly method: string
  /** Path and query. */
  readonly target: string
  readonly authorization: string | null
  /** `X-Anyreach-Org`. */
  readonly organization: string | null
  /** The names of all headers, sorted. */
  readonly headers: readonly string[]
  readonly body: unknown
}

type Options = { [Name in keyof AnyreachOptions]?: AnyreachOptions[Name] | undefined }

/** By `METHOD /path`, without its query: what the vendor answers. A function sees how often it was asked. */
export type Answers = Readonly<Record<string, unknown>>

/** The vendor as a table of answers. What is not in it is 404. */
export function scriptedAnyreach(answers: Answers, options: Options = {}) {
  const sent: Sent[] = []
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const { pathname, search } = new URL(String(input))
    const headers = new Headers(init?.headers)
    const method = init?.method ?? 'GET'
    sent.push({
      method,
      target: pathname + search,
      authorization: headers.get('authorization'),
      organization: headers.get('x-anyreach-org'),
      headers: [...headers.keys()].sort(),
      body: typeof init?.body === 'string' ? JSON.parse(init.body) : undefined,
    })
    const answer = answers[`${method} ${pathname}`]
    const value = typeof answer === 'function' ? await answer(search) : answer
    if (value instanceof Response) return value.clone()
    return value === undefined ? json({ detail: 'Not Found' }, 404) : json(value)
  }
  let now = 1_764_000_000_000
  const defaults = { apiKey: token, organization: 'org_top', baseUrl: base, routes: anyreachSandboxRoutes }
  // `undefined` takes an option away, as a JavaScript caller can.
  const provider = anyreach({ ...defaults, ...options } as AnyreachOptions).connect({
    transport: fetchTransport(fetch),
    // Two seconds pass between any two looks at the clock: the pace has a test of its own.
    clock: () => (now += 2_000),
    elapsed: () => performance.now(),
    random: (bytes) => new Uint8Array(bytes),
    log: () => undefined,
  })
  return { provider, sent, asked: () => sent.map(({ method, target }) => `${method} ${target}`) }
}

export const child = '/admin/partner-console/organizations/org_7'
export const top = '/admin/partner-console/organizations/org_top'

export const harbor = { id: 'org_7', name: 'Harbor Dental', slug: 'harbor-dental', parent_id: 'org_top' }

export function detail(detail: unknown, status = 422) {
  return json({ detail }, status)
}
