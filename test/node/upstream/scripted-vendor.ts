import { answeringAgent, fetchTransport, type LogEntry, type Transport } from '@partnerkit/bff'
import type { Provider } from './internals.ts'

/** Planted as the API key: whatever shows it is a leak. */
export const apiKey = 'canary-key-7f3a9c1e+/='
export const base = 'http://127.0.0.1:4010/api/v1'

export interface Seen {
  readonly method: string
  readonly url: string
  readonly headers: Headers
  readonly body: string | undefined
  readonly signal: AbortSignal
}

export type Script = (request: Seen, count: number) => Response | Promise<Response>

/** The vendor as a function: what it answers is scripted, what it was asked is kept. */
export function scriptedVendor(script: Script) {
  const { transport, requests } = scriptedTransport(script)
  return { ...connect(transport), requests }
}

/** The same as a transport, for any provider. */
export function scriptedTransport(script: Script) {
  const requests: Seen[] = []
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const request: Seen = {
      method: init?.method ?? 'GET',
      url: String(input),
      headers: new Headers(init?.headers),
      body: typeof init?.body === 'string' ? init.body : undefined,
      signal: init?.signal ?? new AbortController().signal,
    }
    requests.push(request)
    return script(request, requests.length)
  }
  return { transport: fetchTransport(fetch), requests }
}

interface ConnectOptions {
  key?: string | readonly [string, string]
  baseUrl?: string
  clock?: () => number
}

/** The provider over a transport, with its log. */
export function connect(transport: Transport, { key = apiKey, baseUrl = base, clock }: ConnectOptions = {}) {
  const log: LogEntry[] = []
  const provider: Provider = answeringAgent({
    apiKey: key,
    baseUrl,
    dashboardUrl: 'http://127.0.0.1:4010/dashboard.html',
  }).connect({
    transport,
    clock: clock ?? Date.now,
    elapsed: () => performance.now(),
    random: (bytes) => new Uint8Array(bytes),
    log: (entry) => log.push(entry),
  })
  return { provider, log, call: () => call() }
}

export function call(signal: AbortSignal = new AbortController().signal) {
  return { requestId: 'request-1', signal }
}

export function json(body: unknown, status = 200, headers: Record<string, string> = {}) {
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/json', ...headers },
  })
}

export const harbor = {
  id: 41,
  name: 'Harbor Dental',
  created_at: '2025-03-02T09:00:00Z',
  updated_at: '2025-03-02T09:00:00Z',
  users: [{ id: 907, external_id: 'acct-17', name: 'Ines Roy', email: 'ines@example.com' }],
  phone_numbers: [{ id: 66, name: 'Front desk', phone_number: '+14155550100', status: 'active' }],
}
