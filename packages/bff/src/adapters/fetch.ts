import { type Answer, BodyTooLarge, type Exchange } from '@partnerkit/contract'
import { belowMount } from './mount.ts'

export interface FetchOptions {
  /** Path the BFF is mounted under, where the request's URL still has it. @default '' */
  mount?: string
  /** Gives the body that somebody in front has read already, and kept. @default the request's own */
  body?: () => Promise<ArrayBuffer>
}

/** A web-standard request as an exchange, and the answer as a web-standard response. */
export async function fetchExchange(
  request: Request,
  handle: (exchange: Exchange) => Promise<Answer>,
  { mount = '', body: given }: FetchOptions = {},
): Promise<Response> {
  const url = new URL(request.url)
  const { status, headers, body } = await handle({
    method: request.method,
    target: belowMount(url.pathname, mount) + url.search,
    header: (name) => request.headers.get(name) ?? undefined,
    body: async (limit) => (given ? within(await given(), limit) : readUpTo(request, limit)),
    signal: request.signal,
  })
  const isEmpty = status === 204 || status === 303
  return new Response(isEmpty ? null : (body as ConstructorParameters<typeof Response>[0]), {
    status,
    headers,
  }) // our bytes are never shared memory
}

function within(body: ArrayBuffer, limit: number): Uint8Array {
  if (body.byteLength > limit) throw new BodyTooLarge(limit)
  return new Uint8Array(body)
}

async function readUpTo({ body: stream, headers }: Request, limit: number): Promise<Uint8Array> {
  if (!stream) return new Uint8Array()
  // What is too large by its own word is not waited for.
  if (Number(headers.get('content-length')) > limit) throw new BodyTooLarge(limit)
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of stream) {
    size += chunk.length
    if (size > limit) throw new BodyTooLarge(limit)
    chunks.push(chunk)
  }
  const whole = new Uint8Array(size)
  let offset = 0
  for (const chunk of chunks) {
    whole.set(chunk, offset)
    offset += chunk.length
  }
  return whole
}
