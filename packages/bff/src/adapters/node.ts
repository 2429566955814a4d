import type { IncomingMessage, ServerResponse } from 'node:http'
import { type Answer, BodyTooLarge, type Exchange } from '@partnerkit/contract'

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
  const prefix = mount.replace(/\/+$/, '')
  return (request, response) => {
    const url = request.url ?? '/'
    // What is not below the mount is not in the operation table either.
    const target = url.startsWith(`${prefix}/`) ? url.slice(prefix.length) : '/'
    return answerNode(request, response, (exchange) => bff.handle(exchange, request), { target })
  }
}

/** Answers one Node request. Adapters of Node frameworks are made of it. */
export async function answerNode(
  request: IncomingMessage,
  response: ServerResponse,
  handle: (exchange: Exchange) => Promise<Answer>,
  { target = request.url ?? '/', body }: NodeRequestOptions = {},
): Promise<void> {
  const leaving = new AbortController()
  response.once('close', () => leaving.abort(new Error('The client went away.')))
  const {
    status,
    headers,
    body: content,
  } = await handle({
    method: request.method ?? 'GET',
    target,
    header: (name) => headerOf(request, name),
    body: async (limit) => (body ? within(body, limit) : readUpTo(request, limit)),
    signal: leaving.signal,
  })
  if (response.destroyed) return
  // The rest of a body that was refused is not read: the connection ends with the answer.
  if (!request.complete && !body) response.shouldKeepAlive = false
  response.writeHead(status, headers)
  response.end(content)
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
