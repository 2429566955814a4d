import { type Answer, BodyTooLarge, type Send } from './exchange.ts'

/** A rendered request of the client, before it is put on a network or handed to a BFF in the same process. */
export interface OutgoingRequest {
  readonly method: string
  readonly target: string
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | undefined
  readonly signal: AbortSignal | undefined
}

export type ClientTransport = (request: OutgoingRequest) => Promise<Answer>

/** Over the network. Cookies go along, also to a BFF on another origin: it answers CORS for the portals it knows. */
export function fetchTransport(
  urlOf: (target: string) => string,
  own: typeof globalThis.fetch | undefined,
): ClientTransport {
  return async ({ method, target, headers, body, signal }) => {
    const response = await (own ?? globalThis.fetch)(urlOf(target), {
      method,
      headers,
      credentials: 'include',
      cache: 'no-store',
      redirect: 'error',
      body: body ?? null,
      signal: signal ?? null,
    })
    return {
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: await response.text(),
    }
  }
}

/** In the same process. */
export function sendTransport(send: Send): ClientTransport {
  return ({ method, target, headers, body, signal }) =>
    send({
      method,
      target,
      header: (name) => headers[name],
      body: async (limit) => {
        const bytes = new TextEncoder().encode(body ?? '')
        if (bytes.length > limit) throw new BodyTooLarge(limit)
        return bytes
      },
      ...(signal && { signal }),
    })
}
