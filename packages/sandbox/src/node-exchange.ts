import type { IncomingMessage, ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ReadableStream as NodeReadableStream } from 'node:stream/web'

/** Makes a web Request of a Node request; its signal aborts when the client goes away. */
export async function toRequest(
  message: IncomingMessage,
  { origin, signal }: { readonly origin: string; readonly signal: AbortSignal },
): Promise<Request> {
  const { method = 'GET', url = '/', rawHeaders } = message
  const headers = new Headers()
  for (let index = 0; index + 1 < rawHeaders.length; index += 2) {
    headers.append(rawHeaders[index] ?? '', rawHeaders[index + 1] ?? '')
  }
  const body = await read(message)
  const hasBody = body.length > 0 && method !== 'GET' && method !== 'HEAD'
  // Joined as text: as a relative URL, a path of two slashes would name another host.
  return new Request(origin + url, { method, headers, signal, ...(hasBody && { body }) })
}

/** Writes a web Response to a Node response, as fast as the client reads. */
export async function sendResponse(response: Response, to: ServerResponse): Promise<void> {
  to.writeHead(response.status, Object.fromEntries(response.headers))
  if (response.body === null) {
    to.end()
    return
  }
  // Node's own type of the same stream: the DOM's lacks its async iterator.
  await pipeline(Readable.fromWeb(response.body as NodeReadableStream<Uint8Array>), to)
}

async function read(message: IncomingMessage): Promise<string> {
  message.setEncoding('utf8')
  let text = ''
  for await (const piece of message) text += piece
  return text
}
