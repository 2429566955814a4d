/** One outbound request, in plain values. */
export interface OutboundRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** As `URL.href` writes it, without a fragment. */
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
  /** Covers the whole exchange, the body included. */
  readonly signal: AbortSignal
}

/** What came back. Redirects are never followed: a 3xx arrives here as it is. */
export interface InboundAnswer {
  readonly status: number
  /** The value of a response header, by lower-case name. */
  header(name: string): string | undefined
  /** The decoded body, chunk by chunk. Stopping early closes the connection. */
  readonly body: AsyncIterable<Uint8Array>
}

/** Puts a request on the network. Plain values, so that it may be `fetch`, undici, or a test's own. */
export interface Transport {
  /** @throws {TransportError} when no answer came. */
  send(request: OutboundRequest): Promise<InboundAnswer>
  close?(): Promise<void>
}

/** No answer came. `sent: false` promises that not a byte of the request has left. */
export class TransportError extends Error {
  override readonly name = 'TransportError'
  readonly sent: boolean

  constructor(sent: boolean, cause: unknown) {
    // The cause's own text is kept out: Node puts header values, and with them the key, into some messages.
    super(sent ? 'The connection to the upstream was lost.' : 'The upstream could not be reached.', { cause })
    this.sent = sent
  }
}
