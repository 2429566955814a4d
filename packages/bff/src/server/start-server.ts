import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Answer, Exchange } from '@partnerkit/contract'
import { nodeHandler } from '../adapters/node.ts'
import { createBff } from '../create-bff.ts'
import type { Logger } from '../logger.ts'
import type { ProviderDefinition } from '../providers/provider.ts'
import type { Store } from '../stores/store.ts'
import { undiciTransport } from '../upstream/undici-transport.ts'
import { type JwtOptions, jwtSignIn } from './jwt-sign-in.ts'

export interface ServerOptions {
  readonly provider: ProviderDefinition
  readonly store: Store
  readonly signIn: JwtOptions
  readonly portalOrigins: readonly string[]
  /** Seconds. */
  readonly settleAfter: number
  readonly host: string
  readonly port: number
  readonly mount: string
}

export interface RunningServer {
  /** Where the BFF is mounted, without a slash at its end. */
  readonly url: string
  /**
   * Says at `/readyz` that it is going, then takes no more connections, lets requests under way end, and closes the
   * store.
   * @returns whether everything ended by itself, at most 9 s later.
   */
  stop(): Promise<boolean>
}

/** Time for who stands in front to hear that no traffic should come, in milliseconds. */
const notice = 1_000
const patience = { requests: 6_000, work: 2_000 }

/** Serves the BFF on a port of its own. @throws when the store cannot be opened or the port not be had. */
export async function startServer(options: ServerOptions, logger: Logger): Promise<RunningServer> {
  const { provider, store, signIn, portalOrigins, settleAfter, host, port, mount } = options
  const bff = createBff<IncomingMessage>({
    provider,
    store,
    portalOrigins,
    authenticate: jwtSignIn(signIn),
    transport: undiciTransport(),
    limits: { settleAfter },
    logger,
  })
  let isStopping = false
  const handle = async (exchange: Exchange, request: IncomingMessage): Promise<Answer> => {
    const answer = await bff.handle(exchange, request)
    if (!isStopping) return answer
    // Kept alive, the connection would outlast everything it was for.
    return { ...answer, headers: { ...answer.headers, connection: 'close' } }
  }
  const listener = nodeHandler({ handle }, { mount })
  const server = createServer(
    { headersTimeout: 10_000, requestTimeout: 30_000, keepAliveTimeout: 65_000 },
    (request, response) => {
      listener(request, response).catch((error: unknown) => {
        const name = error instanceof Error ? error.name : 'thrown'
        logger({ level: 'error', event: 'answer-not-written', error: name })
        response.destroy()
      })
    },
  )

  try {
    await bff.started
    await listen(server, host, port)
  } catch (error) {
    await bff.close()
    throw error
  }

  return {
    url: urlOf(server.address() as AddressInfo, mount), // a server that listens on a port has one
    async stop() {
      isStopping = true
      bff.drain()
      await new Promise((resolve) => setTimeout(resolve, notice))
      const isDrained = await within(patience.requests, new Promise((resolve) => server.close(resolve)))
      server.closeAllConnections()
      return (await within(patience.work, bff.close())) && isDrained
    },
  }
}

async function within(milliseconds: number, work: Promise<unknown>): Promise<boolean> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), milliseconds)
  })
  const isDone = await Promise.race([work.then(() => true), late])
  clearTimeout(timer)
  return isDone
}

function listen(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      resolve()
    })
  })
}

function urlOf({ address, family, port }: AddressInfo, mount: string): string {
  const host = family === 'IPv6' ? `[${address}]` : address
  return `http://${host}:${port}${mount.replace(/\/+$/, '')}`
}
