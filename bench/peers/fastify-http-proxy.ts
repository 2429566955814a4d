// Fastify with its own proxy. `node fastify-http-proxy.ts VENDOR`
import proxy from '@fastify/http-proxy'
import { fastify } from 'fastify'
import { announce } from '../announce.ts'
import { apiKey, connections } from '../wire.ts'

const [vendor = ''] = process.argv.slice(2)
const app = fastify({ logger: false })
app.register(proxy, {
  upstream: vendor,
  undici: { connections: connections.vendor },
  replyOptions: { rewriteRequestHeaders: (_request, headers) => ({ ...headers, 'x-api-key': apiKey }) },
})
await app.listen({ port: 0, host: '127.0.0.1' })
announce(app.server)
