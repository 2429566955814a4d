// A BFF and a vendor that is hostile to it, in a process of their own whose memory is watched.
import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createGzip } from 'node:zlib'
import { ALL_ORGANIZATIONS, answeringAgent, createBff, memoryStore } from '@partnerkit/bff'
import { undiciTransport } from '@partnerkit/bff/node'

const json = { 'Content-Type': 'application/json' }
const start = '{"id":101,"name":"'
const piece = Buffer.alloc(65_536, 'x')

/** Writes until nobody reads on. */
function pour(stream: NodeJS.WritableStream, bytes: Uint8Array, times = Number.POSITIVE_INFINITY) {
  let left = times
  const more = () => {
    while (left-- > 0) if (!stream.write(bytes)) return void stream.once('drain', more)
    stream.end()
  }
  more()
}

const hostilities: Readonly<Record<string, (response: ServerResponse) => void>> = {
  infinite(response) {
    response.writeHead(200, json)
    response.write(start)
    pour(response, piece)
  },
  drip(response) {
    response.writeHead(200, json)
    response.write(start)
    const timer = setInterval(() => response.write('x'), 50)
    response.on('close', () => clearInterval(timer))
  },
  /** 200 MB in 200 KB. */
  gzip(response) {
    response.writeHead(200, { ...json, 'Content-Encoding': 'gzip' })
    const gzip = createGzip()
    gzip.pipe(response)
    response.on('close', () => gzip.destroy())
    pour(gzip, piece, 3_200)
  },
  large(response) {
    response.writeHead(200, { ...json, 'Content-Length': String(100 * 1024 * 1024) })
    pour(response, piece, 1_600)
  },
  headers(response) {
    response.socket?.write(`HTTP/1.1 200 OK\r\n${`X: ${'y'.repeat(1_000)}\r\n`.repeat(2_000)}\r\n`)
  },
}

const answer = hostilities[process.argv[2] ?? '']
if (!answer) throw new Error('No such hostility.')
let isHostile = false
const good = JSON.stringify({ id: 101, name: 'Acme', users: [], phone_numbers: [] })
const server = createServer((_, response) => {
  response.on('error', () => undefined)
  if (isHostile) answer(response)
  else response.writeHead(200, json).end(good)
})
server.listen(0, '127.0.0.1')
await once(server, 'listening')
const { port } = server.address() as AddressInfo // of a TCP server

const bff = createBff({
  provider: answeringAgent({
    apiKey: 'canary-key',
    baseUrl: `http://127.0.0.1:${port}/api/v1`,
    dashboardUrl: `http://127.0.0.1:${port}/dashboard.html`,
  }),
  authenticate: () => ({
    id: 'ada',
    tenant: 'north',
    role: 'partner-admin',
    organizations: ALL_ORGANIZATIONS,
    credential: 'header',
  }),
  store: memoryStore(),
  portalOrigins: ['https://portal.test'],
  transport: undiciTransport(),
  logger: () => undefined,
})

function ask() {
  return bff.handle(
    {
      method: 'GET',
      target: '/organizations/101',
      header: (name) => (name === 'x-partnerkit' ? '1' : undefined),
      body: async () => new Uint8Array(),
    },
    undefined,
  )
}

// Warm first, so that code and pools are not counted.
for (let count = 0; count < 50; count++) await ask()
const before = process.memoryUsage.rss()
let peak = before
const watch = setInterval(() => {
  peak = Math.max(peak, process.memoryUsage.rss())
}, 5)
isHostile = true
const began = performance.now()
const { status } = await ask()
clearInterval(watch)
process.send?.({ status, bytes: peak - before, milliseconds: performance.now() - began })
