import { createServer, type IncomingMessage, type RequestListener } from 'node:http'
import { getRequestListener, type HttpBindings } from '@hono/node-server'
import {
  answeringAgent,
  type Bff,
  createBff,
  fetchTransport,
  type LogEntry,
  memoryStore,
} from '@partnerkit/bff'
import { partnerkit as forExpress } from '@partnerkit/bff/express'
import { partnerkit as forFastify } from '@partnerkit/bff/fastify'
import { partnerkit as forHono } from '@partnerkit/bff/hono'
import { partnerkit as forNext } from '@partnerkit/bff/next'
import { nodeHandler } from '@partnerkit/bff/node'
import { createSandbox } from '@partnerkit/sandbox'
import express, { type Request as ExpressRequest } from 'express'
import express4 from 'express4'
import fastify, { type FastifyRequest } from 'fastify'
import { type Context, Hono } from 'hono'
import { NextRequest } from 'next/server.js'
import { onTestFinished } from 'vitest'
import { mount, people, portalOrigin, userOf } from './people.ts'

/** Planted as the API key: whatever shows it is a leak. */
const apiKey = 'canary-key-7f3a9c1e'

type Sandbox = ReturnType<typeof createSandbox>
type MakeBff = <Host>(signedIn: (host: Host) => string | undefined) => Bff<Host>

interface Listening {
  readonly port: number
  close(): Promise<unknown>
}

/**
 * The BFF in a host of each framework, as its users would mount it. The host has a sign-in of its own, and
 * `authenticate` asks that.
 */
const hosts = {
  'node:http': {
    async serve(make: MakeBff) {
      const bff = make<IncomingMessage>((request) => userOf(request.headers.cookie))
      const listener = nodeHandler(bff, { mount })
      return listen((request, response) => void listener(request, response))
    },
  },
  Express: {
    async serve(make: MakeBff) {
      return listen(express().use(expressSignIn, express.Router().use(mount, forExpress(make(expressUser)))))
    },
  },
  'Express behind a body parser': {
    bodies: 'parsed',
    async serve(make: MakeBff) {
      const app = express().use(expressSignIn, express.json(), express.urlencoded({ extended: true }))
      return listen(app.use(mount, forExpress(make(expressUser))))
    },
  },
  // Its parser leaves `{}` behind where there was no body at all.
  'Express 4': {
    async serve(make: MakeBff) {
      return listen(
        express4().use(expressSignIn, express4.Router().use(mount, forExpress(make(expressUser)))),
      )
    },
  },
  'Express 4 behind a body parser': {
    bodies: 'parsed',
    async serve(make: MakeBff) {
      const app = express4().use(expressSignIn, express4.json(), express4.urlencoded({ extended: true }))
      return listen(app.use(mount, forExpress(make(expressUser))))
    },
  },
  Fastify: {
    async serve(make: MakeBff) {
      const app = fastify()
      app.decorateRequest('user')
      app.addHook('onRequest', async (request) => {
        request.setDecorator('user', userOf(request.headers.cookie))
      })
      const bff = make<FastifyRequest>((request) => request.getDecorator<string | undefined>('user'))
      await app.register(forFastify(bff), { prefix: mount })
      const address = await app.listen({ port: 0, host: '127.0.0.1' })
      return { port: Number(new URL(address).port), close: () => app.close() }
    },
  },
  Hono: {
    async serve(make: MakeBff) {
      const { app, bff } = honoHost(make)
      app.all(`${mount}/*`, forHono(bff, { mount }))
      return listen(getRequestListener(app.fetch))
    },
  },
  'Hono behind a body parser': {
    bodies: 'parsed',
    async serve(make: MakeBff) {
      const { app, bff } = honoHost(make)
      app.use(async ({ req }, next) => {
        if (req.header('content-type')?.startsWith('application/json'))
          await req.json().catch(() => undefined)
        await next()
      })
      app.all(`${mount}/*`, forHono(bff, { mount }))
      return listen(getRequestListener(app.fetch))
    },
  },
  // Next's own request and route handlers, behind a port as thin as can be: Next's router is not in it.
  Next: {
    async serve(make: MakeBff) {
      const bff = make<NextRequest>((request) => request.cookies.get('session')?.value)
      const handlers: Partial<Record<string, (request: NextRequest) => Promise<Response>>> = forNext(
        () => bff,
        { mount },
      )
      return listen(
        getRequestListener(async ({ url, method, headers, body, signal }) => {
          const handler = Object.hasOwn(handlers, method) ? handlers[method] : undefined
          if (!handler) return new Response(null, { status: 405 })
          return handler(new NextRequest(url, { method, headers, body, signal, duplex: 'half' }))
        }),
      )
    },
  },
  'bff.fetch': {
    async serve(make: MakeBff) {
      const bff = make<Request>((request) => userOf(request.headers.get('cookie') ?? undefined))
      return listen(getRequestListener((request) => bff.fetch(request, request, { mount })))
    },
  },
} satisfies Record<string, { bodies?: 'parsed'; serve(make: MakeBff): Promise<Listening> }>

type SignedInApp = { Bindings: HttpBindings; Variables: { user: string | undefined } }

function honoHost(make: MakeBff) {
  const app = new Hono<SignedInApp>()
  app.use(async (context, next) => {
    context.set('user', userOf(context.req.header('cookie')))
    await next()
  })
  return { app, bff: make<Context<SignedInApp>>((context) => context.get('user')) }
}

const expressSignIn: express.RequestHandler = (request, response, next) => {
  response.locals.user = userOf(request.headers.cookie)
  next()
}

const expressUser = (request: ExpressRequest): string | undefined => request.res?.locals.user

export interface Mount {
  /** Whether a parser of the host has read the bodies before the BFF. */
  readonly bodies: 'streamed' | 'parsed'
  /** Over a sandbox with three organizations, 101 to 103, until the end of the test. */
  open(): Promise<{ baseUrl: string; port: number; sandbox: Sandbox; log: readonly LogEntry[] }>
}

/** Every adapter behind a real port. */
export const mounts: readonly (readonly [name: string, mount: Mount])[] = Object.entries(hosts).map(
  ([name, host]) => [
    name,
    { bodies: 'bodies' in host ? host.bodies : 'streamed', open: () => open(host.serve) },
  ],
)

async function open(serve: (make: MakeBff) => Promise<Listening>) {
  const sandbox = createSandbox({ organizations: 3, apiKeys: [apiKey] })
  const log: LogEntry[] = []
  let close: () => Promise<void> = async () => undefined
  const listening = await serve((signedIn) => {
    const bff = createBff({
      provider: answeringAgent({
        apiKey,
        baseUrl: 'http://127.0.0.1:4010/api/v1',
        dashboardUrl: 'http://127.0.0.1:4010/dashboard.html',
      }),
      authenticate: (_exchange, host: Parameters<typeof signedIn>[0]) => people[signedIn(host) ?? ''] ?? null,
      store: memoryStore(),
      portalOrigins: [portalOrigin],
      transport: fetchTransport(sandbox.fetch),
      logger: (entry) => log.push(entry),
    })
    close = () => bff.close()
    return bff
  })
  onTestFinished(async () => {
    await listening.close()
    await close()
  })
  const { port } = listening
  return { baseUrl: `http://127.0.0.1:${port}${mount}`, port, sandbox, log }
}

async function listen(listener: RequestListener): Promise<Listening> {
  const server = createServer(listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (typeof address !== 'object' || !address) throw new Error('The server has no address.')
  return {
    port: address.port,
    close() {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(resolve))
    },
  }
}
