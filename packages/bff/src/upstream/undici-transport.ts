import { Agent, type Dispatcher } from 'undici'
import { InboundBody } from './inbound-body.ts'
import { type InboundAnswer, type OutboundRequest, type Transport, TransportError } from './transport.ts'

export interface UndiciTransportOptions {
  /**
   * Most connections to one origin. More requests wait for a free one.
   * @default 16
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
  connections = 16,
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

function dispatch(
  agent: Agent,
  { method, url, headers, body, signal }: OutboundRequest,
): Promise<InboundAnswer> {
  return new Promise((resolve, reject) => {
    const { origin, pathname, search } = new URL(url)
    let controller: Dispatcher.DispatchController | undefined
    const inbound = new InboundBody({
      pause: () => controller?.pause(),
      resume: () => controller?.resume(),
      stop: (reason) => controller?.abort(reason),
    })

    function giveUp() {
      const reason = signal.reason instanceof Error ? signal.reason : new Error('aborted')
      // While it waits for a connection nothing has left; when its turn comes it is stopped below.
      reject(new TransportError(controller !== undefined, reason))
      inbound.fail(new TransportError(true, reason))
      controller?.abort(reason)
    }
    const settled = () => signal.removeEventListener('abort', giveUp)

    if (signal.aborted) return giveUp()
    signal.addEventListener('abort', giveUp, { once: true })

    agent.dispatch(
      {
        origin,
        path: pathname + search,
        method,
        headers: { ...headers, 'accept-encoding': 'identity' },
        ...(body !== undefined && { body }),
      },
      {
        onRequestStart(started) {
          if (signal.aborted) return started.abort(signal.reason)
          controller = started
        },
        onResponseStart(_, status, received) {
          if (status < 200) return
          resolve({ status, header: (name) => joined(received[name]), body: inbound })
        },
        onResponseData(_, chunk) {
          inbound.push(chunk)
        },
        onResponseEnd() {
          settled()
          inbound.end()
        },
        onResponseError(_, error) {
          settled()
          const failure = new TransportError(controller !== undefined, error)
          reject(failure)
          inbound.fail(failure)
        },
      },
    )
  })
}

function joined(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value.join(', ') : value
}
