import type { IncomingMessage, ServerResponse } from 'node:http'
import { BodyTooLarge, type Exchange } from '@partnerkit/contract'

export interface NodeRequestOptions {
  /** Path and query below the mount. @default request.url */
  target?: string
  /** A body somebody in front has read already, as bytes. */
  body?: Uint8Array
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
