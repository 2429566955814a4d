import type { IncomingMessage, ServerResponse } from 'node:http'
import { type Answer, BodyTooLarge, type Exchange } from '@partnerkit/contract'
import { belowMount } from './mount.ts'

export interface NodeRequestOptions {
  /** Path and query below the mount. @default request.url */
  target?: string
  /** A body somebody in front has read already, as bytes. */
  body?: Uint8Array
}

type Handle<Host> = (exchange: Exchange, host: Host) => Promise<Answer>

/**
 * A listener for `node:http`.
 * @param options.mount path the BFF is mounted under. @default '/'
 * @example
 * createServer(nodeHandler(bff, { mount: '/api/partnerkit' })).listen(3000)
 */
export function nodeHandler(
  bff: { handle: Handle<IncomingMessage> },
  { mount = '/' }: { mount?: string } = {},
): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  return (request, response) => {
    const target = belowMount(request.url ?? '/', mount)
    return answerNode(request, response, (exchange) => bff.handle(exchange, request), { target })
  }
}

/** Answers one Node request. Adapters of Node frameworks are made of it. */
export async function answerNode(
  request: IncomingMessage,
  response: ServerResponse,
  handle: (exchange: Exchange) => Promise<Answer>,
  options: NodeRequestOptions = {},
): Promise<void> {
  const { status, headers, body } = await handle(nodeExchange(request, response, options))
  if (response.destroyed) return
  endAfterUnread(request, response)
  // With its length known an answer leaves in one piece, not in chunks. RFC 9110, 8.6: a 204 has none.
  const length = Buffer.byteLength(body)
  response.writeHead(status, status === 204 ? headers : { ...headers, 'content-length': length })
  // Of ASCII both encodings make the same bytes, this one with half the work.
  const isAscii = typeof body === 'string' && body.length === length
  response.end(body, isAscii ? 'latin1' : 'utf8')
}

/** A Node request as an exchange; its signal follows the response. */
export function nodeExchange(
  request: IncomingMessage,
  response: ServerResponse,
  options: NodeRequestOptions = {},
): Exchange {
  return new NodeExchange(request, response, options)
}

// A class: a getter in an object literal gives each object a hidden class of its own, slow to make and slow to read.
class NodeExchange implements Exchange {
  readonly method: string
  readonly target: string
  // Not methods: whoever takes one out of its exchange may.
  readonly header: Exchange['header']
  readonly body: Exchange['body']
  readonly #response: ServerResponse
  #leaving: AbortSignal | undefined

  constructor(
    request: IncomingMessage,
    response: ServerResponse,
    { target = request.url ?? '/', body }: NodeRequestOptions,
  ) {
    this.method = request.method ?? 'GET'
    this.target = target
    this.header = (name) => headerOf(request, name)
    this.body = async (limit) => (body ? within(body, limit) : readUpTo(request, limit))
    this.#response = response
  }

  // Most requests end before anybody asks: a signal costs more than all guards together.
  get signal(): AbortSignal {
    this.#leaving ??= signalOf(this.#response)
    return this.#leaving
  }
}

function signalOf(response: ServerResponse): AbortSignal {
  const leaving = new AbortController()
  // A connection also closes when all has been said: nobody waits for that, and an error costs its stack.
  const leave = () => {
    if (!response.writableFinished) leaving.abort(new Error('The client went away.'))
  }
  if (response.destroyed) leave()
  else response.once('close', leave)
  return leaving.signal
}

/** The rest of a body that was refused is not read: the connection ends with the answer. */
export function endAfterUnread(request: IncomingMessage, response: ServerResponse): void {
  if (!request.complete) response.shouldKeepAlive = false
}

function headerOf(request: IncomingMessage, name: string) {
  const value = request.headers[name]
  return Array.isArray(value) ? value.join(', ') : value
}

function within(bytes: Uint8Array, limit: number) {
  if (bytes.length > limit) throw new BodyTooLarge(limit)
  return bytes
}

async function readUpTo(request: IncomingMessage, limit: number): Promise<Uint8Array> {
  if (Number(request.headers['content-length']) > limit) throw new BodyTooLarge(limit)
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Uint8Array>) {
    size += chunk.length
    if (size > limit) throw new BodyTooLarge(limit)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
