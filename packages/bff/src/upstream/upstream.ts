import type * as z from 'zod'
import type { Environment } from '../environment.ts'
import type { Call } from '../providers/provider.ts'
import { addressOf, type Resource } from './address.ts'
import { bounded, discard, isJson, jsonOf, notJson, parsed, readJson, readJsonBytes } from './answer-body.ts'
import { attemptUntilDone, type Plan } from './attempts.ts'
import { checkedUrl } from './checked-url.ts'
import { createDeadline, type Deadline } from './deadline.ts'
import { createGate } from './gate.ts'
import { readElements } from './json-elements.ts'
import { nextPage } from './next-page.ts'
import type { ReadRefusal } from './refusal.ts'
import { createReport } from './report.ts'
import { createJsonScrubber, type Secret } from './secret.ts'
import { createSender, type MeteredCredential } from './sender.ts'
import type { InboundAnswer, OutboundRequest } from './transport.ts'

export interface UpstreamOptions {
  /** The API's base URL: https, or http on this machine. */
  baseUrl: string
  /** One per API key, the preferred one first. */
  credentials: readonly [MeteredCredential, ...MeteredCredential[]]
  /** The keys. A vendor that repeats one in an answer is heard without it. */
  secrets: readonly Secret[]
  environment: Environment
  /** Reads the vendor's error bodies. @default a map of texts by field path under `errors` */
  readRefusal?: ReadRefusal
  /** Sent with every request, where a call does not say otherwise. */
  headers?: Readonly<Record<string, string>>
  /** Whether the vendor is told our request id, as `X-Request-Id`. @default true */
  tellsRequestId?: boolean
  limits?: Partial<UpstreamLimits>
}

/** Milliseconds, bytes and numbers of calls. */
export interface UpstreamLimits {
  /** All attempts of a read together. @default 10_000 */
  read: number
  /** One attempt of a read. @default 5_000 */
  attempt: number
  /** A write, which is attempted once. @default 25_000 */
  write: number
  /** A list that is read element by element. @default 60_000 */
  list: number
  /** One JSON answer, after decoding. @default 8 MiB */
  bytes: number
  /** Calls that are under way at once. @default 50 */
  concurrent: number
  /** Calls that wait for their turn; more are refused at once. @default 100 */
  queued: number
}

export interface Read<Answer> extends Resource {
  readonly answer: z.ZodType<Answer>
}

/**
 * A read, and what is made of its answer while that is being read. A request waits for the vendor longer than what is
 * young lives: whatever is handed on through its promises outlives the request, so it should be small.
 */
export interface ReadInto<Answer, Result> extends Read<Answer> {
  /** @throws {Unreadable} where nothing can be made of it. */
  make(answer: Answer): Result
  /**
   * A shortcut for large answers: the same result, made of the bytes themselves. Undefined where it does not go that way:
   * they are parsed then, and made something of or refused.
   * @param scrub takes the secrets out of a text. What it would change must not be used.
   */
  makePlain?: ((bytes: Uint8Array, scrub: (text: string) => string) => Result | undefined) | undefined
}

export interface Write<Result> extends Resource {
  readonly method: 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Sent as JSON. Without it no body is sent. */
  readonly body?: unknown
  /** Without it the answer's body is not looked at, as long as it is JSON or empty. */
  readonly answer?: z.ZodType<Result>
  /** The vendor's field paths and ours: what is not here is not reported as a wrong field. */
  readonly fields?: Readonly<Record<string, string>>
}

/** One vendor's HTTP API. All methods throw `UpstreamFailure`. */
export interface Upstream {
  /** A GET, tried up to three bounds. */
  read<Answer>(read: Read<Answer>, call: Call): Promise<Answer>
  /** The same, and something made of the answer. */
  readInto<Answer, Result>(read: ReadInto<Answer, Result>, call: Call): Promise<Result>
  /** Tried once: a write is never repeated blindly. Undefined where the answer has no body. */
  write<Result>(write: Write<Result>, call: Call): Promise<Result | undefined>
  /** The elements of a list of any length, one by one; a list in pages is followed to its end. */
  elements(resource: Resource, call: Call): AsyncGenerator<unknown, void>
}

const defaults: UpstreamLimits = {
  read: 10_000,
  attempt: 5_000,
  write: 25_000,
  list: 60_000,
  bytes: 8 * 1024 * 1024,
  concurrent: 50,
  queued: 100,
}

export function createUpstream(options: UpstreamOptions): Upstream {
  const { baseUrl, credentials, secrets, environment, readRefusal, limits } = options
  const { headers = {}, tellsRequestId = true } = options
  const base = checkedUrl(baseUrl, 'baseUrl')
  const send = createSender(environment.transport, credentials)
  const bounds = { ...defaults, ...limits }
  const scrub = createJsonScrubber(secrets)
  const gate = createGate(environment, bounds)

  function headersFor(resource: Resource, call: Call, body?: string) {
    return {
      accept: 'application/json',
      'user-agent': 'partnerkit',
      ...(tellsRequestId && { 'x-request-id': call.requestId }),
      ...headers,
      ...resource.headers,
      ...(body !== undefined && { 'content-type': 'application/json' }),
    }
  }

  /** Runs a plan within a time and writes its line into the log. */
  async function run<Result>(
    unaddressed: Omit<Plan<Result>, 'request'>,
    { method, resource, body, call, limit }: Run,
  ): Promise<Result> {
    const request = {
      method,
      url: addressOf(base, resource),
      headers: headersFor(resource, call, body),
      ...(body !== undefined && { body }),
    }
    const plan: Plan<Result> = { ...unaddressed, request }
    const total = createDeadline(limit, call.signal)
    const report = createReport(environment, { method, path: resource.path, requestId: call.requestId })
    try {
      const done = await attemptUntilDone(plan, { send, gate, total, environment })
      report.done(done)
      return done.result
    } catch (error) {
      throw report.failed(error, { changes: plan.changes, expired: total.isOver })
    } finally {
      total.end()
    }
  }

  const read = <Answer>(resource: Read<Answer>, call: Call): Promise<Answer> =>
    readInto({ ...resource, make: (answer) => answer }, call)

  function readInto<Answer, Result>(resource: ReadInto<Answer, Result>, call: Call): Promise<Result> {
    const { answer: schema, make, makePlain } = resource
    const plan = {
      ...reading,
      readRefusal,
      scrub,
      attemptLimit: bounds.attempt,
      use: async (answer: InboundAnswer, deadline: Deadline) => {
        const bytes = await readJsonBytes(answer, deadline, bounds.bytes)
        return makePlain?.(bytes, scrub) ?? make(parsed(schema, jsonOf(bytes, scrub)))
      },
    }
    return run(plan, { method: 'GET', resource, call, limit: bounds.read })
  }

  function write<Result>(
    { method, body, answer: schema, fields = {}, ...resource }: Write<Result>,
    call: Call,
  ): Promise<Result | undefined> {
    const text = body === undefined ? undefined : JSON.stringify(body)
    const plan = {
      changes: true,
      fields,
      readRefusal,
      scrub,
      retries: 0,
      use: async (answer: InboundAnswer, deadline: Deadline) => {
        const value = await readJson(answer, deadline, { limit: bounds.bytes, scrub })
        return value === undefined || !schema ? undefined : parsed(schema, value)
      },
    }
    return run(plan, { method, resource, body: text, call, limit: bounds.write })
  }

  async function* elements(resource: Resource, call: Call): AsyncGenerator<unknown, void> {
    const { path } = resource
    let url: string | undefined = addressOf(base, resource)
    const total = createDeadline(bounds.list, call.signal)
    const report = createReport(environment, { method: 'GET', path, requestId: call.requestId })
    try {
      while (url !== undefined) {
        const plan: Plan<AsyncIterable<Uint8Array>> = {
          ...reading,
          readRefusal,
          scrub,
          request: { method: 'GET', url, headers: headersFor(resource, call) },
          use: async (answer, deadline) => {
            if (!isJson(answer)) {
              await discard(answer, deadline.signal)
              throw notJson()
            }
            return bounded(answer.body, deadline)
          },
        }
        const done = await attemptUntilDone(plan, { send, gate, total, environment })
        url = nextPage(yield* readElements(done.result, { scrub }), url)
        report.done(done)
      }
    } catch (error) {
      throw report.failed(error, { changes: false, expired: total.isOver })
    } finally {
      total.end()
    }
  }

  return { read, readInto, write, elements }
}

interface Run {
  readonly method: OutboundRequest['method']
  readonly resource: Resource
  /** JSON. */
  readonly body?: string | undefined
  readonly call: Call
  /** Milliseconds. */
  readonly limit: number
}

const reading = { changes: false, fields: {}, retries: 2 } as const
