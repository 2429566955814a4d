import { type IncomingMessage, request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import type { ConformanceOptions, SignedIn } from './check.ts'

export interface WireRequest {
  readonly method?: string
  /** `null` for nobody. @default the options' signedIn */
  readonly as?: SignedIn | null
  /** Added to what a browser sends, or in its place; `undefined` takes a header away. */
  readonly headers?: Readonly<Record<string, string | readonly string[] | undefined>>
  /** A list is sent in chunks, piece by piece. */
  readonly body?: string | Uint8Array | readonly Uint8Array[]
  /** The request target as it is put on the wire, instead of mount and path. */
  readonly target?: string
}

export interface WireAnswer {
  /** `PATCH /organizations/{…}`: what was asked, for the messages. */
  readonly asked: string
  readonly status: number
  readonly headers: IncomingMessage['headers']
  readonly text: string
  /** The body, where it is JSON. */
  readonly json: unknown
}

/** Sends requests to the mount byte by byte as written: a URL parser would tidy what is to be checked. */
export interface Wire {
  readonly options: ConformanceOptions
  send(path: string, request?: WireRequest): Promise<WireAnswer>
  /** Sends the head of a request and half its body, then goes away. */
  leaveHalfway(path: string): Promise<void>
}

const patience = 15_000

export function createWire(options: ConformanceOptions): Wire {
  const base = new URL(options.baseUrl)
  const mount = base.pathname.replace(/\/+$/, '')
  const open = base.protocol === 'https:' ? requestHttps : requestHttp
  const to = { host: base.hostname.replace(/^\[|\]$/g, ''), port: base.port, agent: false } as const

  function headersOf({ method = 'GET', as = options.signedIn, headers, body }: WireRequest) {
    const all: WireRequest['headers'] = {
      host: base.host,
      'x-partnerkit': '1',
      'sec-fetch-site': 'same-origin',
      ...(method !== 'GET' && { origin: options.portalOrigin }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...(typeof body === 'string' && { 'content-length': String(Buffer.byteLength(body)) }),
      ...(body instanceof Uint8Array && { 'content-length': String(body.length) }),
      ...as?.headers,
      ...headers,
    }
    // A list of pairs keeps repeated headers on lines of their own.
    return Object.entries(all).flatMap(([name, value]) =>
      value === undefined
        ? []
        : typeof value === 'string'
          ? [name, value]
          : value.flatMap((one) => [name, one]),
    )
  }

  return {
    options,
    send(path, request = {}) {
      const { method = 'GET', body, target = mount + path } = request
      const asked = `${method} ${request.target ?? path}`.slice(0, 120)
      return new Promise((resolve, reject) => {
        const signal = AbortSignal.timeout(patience)
        const outgoing = open({ ...to, method, path: target, headers: headersOf(request), signal })
        outgoing.on('error', (cause) =>
          reject(new Error(`${asked}: no answer came (${cause.name}).`, { cause })),
        )
        outgoing.on('response', (incoming) => readAnswer(asked, incoming).then(resolve, reject))
        if (Array.isArray(body)) for (const piece of body) outgoing.write(piece)
        outgoing.end(Array.isArray(body) ? undefined : body)
      })
    },
    leaveHalfway(path) {
      return new Promise((resolve, reject) => {
        const headers = headersOf({ method: 'PATCH', body: '', headers: { 'content-length': '100' } })
        const outgoing = open({ ...to, method: 'PATCH', path: mount + path, headers })
        outgoing.on('error', reject)
        outgoing.write('{"name":', () => {
          outgoing.off('error', reject)
          outgoing.on('error', () => undefined) // that we hung up
          outgoing.on('close', resolve)
          outgoing.destroy()
        })
      })
    },
  }
}

async function readAnswer(asked: string, incoming: IncomingMessage): Promise<WireAnswer> {
  const chunks: Uint8Array[] = []
  for await (const chunk of incoming as AsyncIterable<Uint8Array>) chunks.push(chunk)
  const text = Buffer.concat(chunks).toString()
  const { statusCode: status = 0, headers } = incoming
  return { asked, status, headers, text, json: parsed(headers['content-type'], text) }
}

function parsed(type: string | undefined, text: string): unknown {
  if (!/\bjson\b/.test(type ?? '')) return undefined
  try {
    return JSON.parse(text)
  } catch {
    return undefined // the check says what it expected instead
  }
}
