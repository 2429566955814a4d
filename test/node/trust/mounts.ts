import { createServer, type RequestListener, type Server } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import type { Bff } from '@partnerkit/bff'
import { partnerkit as forExpress } from '@partnerkit/bff/express'
import { partnerkit as forFastify } from '@partnerkit/bff/fastify'
import { partnerkit as forHono } from '@partnerkit/bff/hono'
import { partnerkit as forNext } from '@partnerkit/bff/next'
import { nodeHandler } from '@partnerkit/bff/node'
import express from 'express'
import fastify from 'fastify'
import { Hono } from 'hono'
import { NextRequest } from 'next/server.js'

/** Path the BFF is mounted under, in every adapter. */
export const mount = '/api/partnerkit'

/** What an adapter is mounted over. Who is signed in is read from the exchange, so no host is looked at. */
export type Mounted = Pick<Bff<unknown>, 'handle' | 'fetch'>

/** Every adapter in a server of its framework, which listens at a free port of this machine. */
export const mounts: Readonly<Record<string, (bff: Mounted) => Promise<Server>>> = {
  'node:http'(bff) {
    const listener = nodeHandler(bff, { mount })
    return listening((request, response) => void listener(request, response))
  },
  Express: (bff) => listening(express().use(mount, forExpress(bff))),
  async Fastify(bff) {
    const app = fastify()
    await app.register(forFastify(bff), { prefix: mount })
    await app.listen({ port: 0, host: '127.0.0.1' })
    return app.server
  },
  Hono: (bff) => listening(getRequestListener(new Hono().all(`${mount}/*`, forHono(bff, { mount })).fetch)),
  // Next itself takes minutes to build: its route handlers, called as Next calls them.
  Next(bff) {
    const handlers: Readonly<Record<string, (request: NextRequest) => Promise<Response>>> = forNext(
      () => bff,
      {
        mount,
      },
    )
    return listening(
      getRequestListener(async (request) => {
        const isBelow = new URL(request.url).pathname.startsWith(`${mount}/`)
        const handler = Object.hasOwn(handlers, request.method) ? handlers[request.method] : undefined
        if (!isBelow) return new Response(null, { status: 404 })
        return handler ? handler(nextRequest(request)) : new Response(null, { status: 405 })
      }),
    )
  },
  'bff.fetch': (bff) => listening(getRequestListener((request) => bff.fetch(request, undefined, { mount }))),
}

/** Next's request is made of a platform's own, which this server's only looks like. */
function nextRequest({ url, method, headers, body, signal }: Request) {
  return new NextRequest(url, { method, headers, signal, ...(body && { body, duplex: 'half' as const }) })
}

async function listening(listener: RequestListener): Promise<Server> {
  const server = createServer(listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return server
}

export function portOf(server: Server): number {
  const address = server.address()
  if (typeof address !== 'object' || !address) throw new Error('The server has no address.')
  return address.port
}

/** Connections that are open now. */
export function connectionsOf(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.getConnections((error, count) => (error ? reject(error) : resolve(count)))
  })
}

export async function closeServer(server: Server): Promise<void> {
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
}
