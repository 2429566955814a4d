import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http'
import type { Answer, Exchange } from '@partnerkit/bff'
import { partnerkit } from '@partnerkit/bff/express'
import { nodeHandler } from '@partnerkit/bff/node'
import express from 'express'

/** Path the BFF is mounted under, in every adapter. */
export const mount = '/api/partnerkit'

type Handle = (exchange: Exchange) => Promise<Answer>

/** Every adapter as a listener of a real server. Who answers is asked with each request. */
export const mounts: Readonly<Record<string, (handle: Handle) => RequestListener>> = {
  'node:http'(handle) {
    const listener = nodeHandler({ handle }, { mount })
    return (request, response) => void listener(request, response)
  },
  Express(handle) {
    const app = express()
    app.use(mount, partnerkit({ handle }))
    return app
  },
}

export interface Listening {
  readonly port: number
  /** Connections that are open now. */
  connections(): Promise<number>
  close(): Promise<void>
}

/** Puts a listener on a free port of this machine. */
export async function listen(listener: RequestListener<typeof IncomingMessage>): Promise<Listening> {
  const server = createServer(listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { port: portOf(server), connections: () => connectionsOf(server), close: () => closed(server) }
}

function portOf(server: Server) {
  const address = server.address()
  if (typeof address !== 'object' || !address) throw new Error('The server has no address.')
  return address.port
}

function connectionsOf(server: Server) {
  return new Promise<number>((resolve, reject) => {
    server.getConnections((error, count) => (error ? reject(error) : resolve(count)))
  })
}

async function closed(server: Server) {
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
}
