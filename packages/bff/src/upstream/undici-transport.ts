import { Agent, type Dispatcher } from 'undici'
import { type BodySource, InboundBody } from './inbound-body.ts'
import { type InboundAnswer, type OutboundRequest, type Transport, TransportError } from './transport.ts'

export interface UndiciTransportOptions {
  /**
   * Most connections to one origin. More requests wait for a free one: with all that is known of them, which costs more
   * than a connection that is kept.
   * @default 50, as many as an upstream has calls under way
   */
  connections?: number
  /**
   * Milliseconds to find the address, connect and agree on a key.
   * @default 5_000
   */
  connectTimeout?: number
}

/**
 * The transport for Node: keep-alive connections, no redirects, no retries, no compression. It knows whether a
 * request has left, so that a write that never did is not reported as of unknown outcome.
 *
 * @example
 * const transport = undiciTransport()
 * const bff = createBff({ …, transport })
 * await transport.close()
 */
export function undiciTransport({
  connections = 50,
  connectTimeout = 5_000,
}: UndiciTransportOptions = {}): Transport & {
  close(): Promise<void>
} {
  const agent = new Agent({
    connections,
    connect: { timeout: connectTimeout },
    // One exchange a connection: giving up on one must not touch another.
    allowH2: false,
    pipelining: 1,
    // The signal of the request covers all of it, exactly.
    headersTimeout: 0,
    bodyTimeout: 0,
  })
  return {
    send: (request) => dispatch(agent, request),
    close: () => agent.close(),
  }
}

function dispatch(agent: Agent, { method, url, headers, body, signal }: OutboundRequest) {
  return new Promise<InboundAnswer>((resolve, reject) => {
    const end = url.indexOf('/', url.indexOf('://') + 3)
    const exchange = new UndiciExchange(signal, { resolve, reject })
    if (signal.aborted) return exchange.giveUp()
    agent.dispatch(
      {
        origin: url.slice(0, end),
        path: url.slice(end),
        method,
        headers: { ...headers, 'accept-encoding': 'identity' },
        ...(body !== undefined && { body }),
      },
      exchange,
    )
  })
}

interface Outcome {
  resolve(answer: InboundAnswer): void
  reject(error: TransportError): void
}

/** What comes of one request, as undici tells it: the answer's head to whoever asked, its bytes into the body. */
class UndiciExchange implements Dispatcher.DispatchHandler, BodySource {
  readonly #signal: AbortSignal
  readonly #outcome: Outcome
  readonly #body: InboundBody
  readonly #giveUp = () => this.giveUp()
  #controller: Dispatcher.DispatchController | undefined

  constructor(signal: AbortSignal, outcome: Outcome) {
    this.#signal = signal
    this.#outcome = outcome
    this.#body = new InboundBody(this)
    signal.addEventListener('abort', this.#giveUp, { once: true })
  }

  giveUp(): void {
    const { reason } = this.#signal
    const cause = reason instanceof Error ? reason : new Error('aborted')
    // While it waits for a connection nothing has left; when its turn comes it is stopped below.
    this.#outcome.reject(new TransportError(this.#controller !== undefined, cause))
    this.#body.fail(new TransportError(true, cause))
    this.#controller?.abort(cause)
  }

  onRequestStart(started: Dispatcher.DispatchController): void {
    if (this.#signal.aborted) started.abort(this.#signal.reason)
    else this.#controller = started
  }

  onResponseStart(
    _: Dispatcher.DispatchController,
    status: number,
    headers: Record<string, string | string[] | undefined>,
  ): void {
    if (status < 200) return
    this.#outcome.resolve({ status, header: (name) => joined(headers[name]), body: this.#body })
  }

  onResponseData(_: Dispatcher.DispatchController, chunk: Uint8Array): void {
    this.#body.push(chunk)
  }

  onResponseEnd(): void {
    this.#settled()
    this.#body.end()
  }

  onResponseError(_: Dispatcher.DispatchController, error: Error): void {
    this.#settled()
    const failure = new TransportError(this.#controller !== undefined, error)
    this.#outcome.reject(failure)
    this.#body.fail(failure)
  }

  pause(): void {
    this.#controller?.pause()
  }

  resume(): void {
    this.#controller?.resume()
  }

  stop(reason: Error): void {
    this.#controller?.abort(reason)
  }

  #settled(): void {
    this.#signal.removeEventListener('abort', this.#giveUp)
  }
}

function joined(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value.join(', ') : value
}
