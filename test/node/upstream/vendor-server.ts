import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { type AddressInfo, createServer as createSocketServer, type Server, type Socket } from 'node:net'
import { onTestFinished } from 'vitest'

/** A vendor on a real port of this machine, with what it has seen. It ends with the test. */
export async function vendorServer(answer: (request: IncomingMessage, response: ServerResponse) => void) {
  const requests: { method: string; path: string; rawHeaders: string[] }[] = []
  const server = createServer((request, response) => {
    requests.push({ method: request.method ?? '', path: request.url ?? '', rawHeaders: request.rawHeaders })
    // The end of a response nobody waits for is no error of the test.
    response.on('error', () => undefined)
    answer(request, response)
  })
  return { ...(await listening(server)), requests }
}

/** A vendor that speaks whatever it likes. `talk` is called with each connection and its first bytes. */
export async function socketServer(talk: (socket: Socket) => void) {
  const requests: string[] = []
  const server = createSocketServer((socket) => {
    socket.once('data', (data) => {
      requests.push(String(data).split('\r\n')[0] ?? '')
      talk(socket)
    })
  })
  return { ...(await listening(server)), requests }
}

/** A port nobody listens at. */
export async function closedPort(): Promise<number> {
  const server = createSocketServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const { port } = server.address() as AddressInfo // of a TCP server
  await new Promise((resolve) => server.close(resolve))
  return port
}

async function listening(server: Server) {
  const sockets = new Set<Socket>()
  let connections = 0
  let mostOpen = 0
  let whenClosed = () => {}
  server.on('connection', (socket) => {
    connections++
    sockets.add(socket)
    mostOpen = Math.max(mostOpen, sockets.size)
    // Some of these clients hang up on purpose.
    socket.on('error', () => undefined)
    socket.on('close', () => {
      sockets.delete(socket)
      if (sockets.size === 0) whenClosed()
    })
  })
  server.listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const { port } = server.address() as AddressInfo // of a TCP server
  onTestFinished(async () => {
    const closed = new Promise((resolve) => server.close(resolve))
    for (const socket of sockets) socket.destroy()
    await closed
  })
  return {
    baseUrl: `http://127.0.0.1:${port}/api/v1`,
    port,
    connections: () => connections,
    /** Most connections at the same time. */
    mostOpen: () => mostOpen,
    /** Resolves when the last open connection is closed. */
    allClosed: () =>
      new Promise<void>((resolve) => {
        whenClosed = resolve
        if (sockets.size === 0) resolve()
      }),
  }
}
