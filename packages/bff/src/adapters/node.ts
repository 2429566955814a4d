import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Answer, Exchange } from '@partnerkit/contract'
import { belowMount } from './mount.ts'
import { type NodeRequestOptions, nodeExchange } from './node-exchange.ts'

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

/** The rest of a body that was refused is not read: the connection ends with the answer. */
export function endAfterUnread(request: IncomingMessage, response: ServerResponse): void {
  if (!request.complete) response.shouldKeepAlive = false
}
