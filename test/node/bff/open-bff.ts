import {
  ALL_ORGANIZATIONS,
  answeringAgent,
  type BffOptions,
  createBff,
  fetchTransport,
  type LogEntry,
  memoryStore,
  type Principal,
} from '@partnerkit/bff'
import { inPage } from '@partnerkit/bff/testing'
import { BodyTooLarge } from '@partnerkit/contract'
import { createClient } from '@partnerkit/contract/client'
import { createSandbox } from '@partnerkit/sandbox'
import { onTestFinished } from 'vitest'
import { textOf } from '../text-of.ts'

export const portal = 'https://portal.test'
/** Planted as the API key: whatever shows it is a leak. */
export const apiKey = 'canary-key-7f3a9c1e'

export const admin: Principal = {
  id: 'ada',
  tenant: 'north',
  role: 'partner-admin',
  organizations: ALL_ORGANIZATIONS,
}

type SandboxOptions = NonNullable<Parameters<typeof createSandbox>[0]>

interface OpenOptions {
  sandbox?: ReturnType<typeof createSandbox>
  seed?: SandboxOptions
  bff?: Partial<BffOptions<Principal | null>>
}

export interface WireRequest {
  body?: unknown
  rawBody?: string | Uint8Array
  headers?: Record<string, string | undefined>
  principal?: Principal | null
}

/** The BFF over the sandbox, with a browser's headers around each request. */
export function openBff({ sandbox: given, seed, bff: options }: OpenOptions = {}) {
  const sandbox = given ?? createSandbox({ organizations: 5, apiKeys: [apiKey], ...seed })
  const log: LogEntry[] = []
  const bff = createBff<Principal | null>({
    provider: answeringAgent({
      apiKey,
      baseUrl: 'http://127.0.0.1:4010/api/v1',
      dashboardUrl: 'http://127.0.0.1:4010/dashboard.html',
    }),
    authenticate: (_exchange, principal) => principal,
    store: memoryStore(),
    portalOrigins: [portal],
    transport: fetchTransport(sandbox.fetch),
    logger: (entry) => log.push(entry),
    ...options,
  })
  onTestFinished(() => bff.close())

  /** One raw exchange, as a page of the portal would send it. `undefined` takes a header away. */
  async function send(method: string, target: string, request: WireRequest = {}) {
    const { body, rawBody, headers: changes, principal = admin } = request
    const text = rawBody ?? (body === undefined ? '' : JSON.stringify(body))
    const headers: Record<string, string | undefined> = {
      'x-partnerkit': '1',
      'sec-fetch-site': 'same-origin',
      ...(text.length > 0 && { 'content-type': 'application/json' }),
      ...(method !== 'GET' && { origin: portal }),
      ...(method === 'POST' && { 'idempotency-key': crypto.randomUUID() }),
      ...changes,
    }
    const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text
    const answer = await bff.handle(
      { method, target, header: (name) => headers[name], body: async (limit) => limited(bytes, limit) },
      principal,
    )
    const content = textOf(answer.body)
    const isJson = answer.headers['content-type']?.includes('json')
    return { ...answer, text: content, json: isJson ? JSON.parse(content) : undefined }
  }

  return {
    sandbox,
    bff,
    log,
    send,
    client: (principal: Principal = admin) =>
      createClient({ baseUrl: '', send: inPage(bff, { principal, origin: portal }) }),
    /** Calls the vendor has received since the last `sandbox.clearRequests()`. */
    calls: () => sandbox.requests.map(({ method, path }) => `${method} ${path.replace('/api/v1', '')}`),
  }
}

function limited(bytes: Uint8Array, limit: number) {
  if (bytes.length > limit) throw new BodyTooLarge(limit)
  return bytes
}

export function key() {
  return { idempotencyKey: crypto.randomUUID() }
}
