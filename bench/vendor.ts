// The upstream of everybody: bodies that are ready, for whoever brings the key. `node vendor.ts`
import { createServer } from 'node:http'
import { announce } from './announce.ts'
import { asAnsweringAgent, asSilentWitness, customers } from './customers.ts'
import { apiKey, directorySize, paths } from './wire.ts'

const hundred = customers(100)

const bodies = new Map<string, Buffer>([
  [paths.page, json({ items: hundred, offset: 0, limit: 100, total: 100 })],
  [
    paths.silentWitness,
    json({ success: true, data: { organizations: hundred.map(asSilentWitness), total: 100 } }),
  ],
  [paths.answeringAgent, json(customers(directorySize).map(asAnsweringAgent))],
])

const server = createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
  const body = bodies.get((request.url ?? '').split('?')[0] ?? '')
  if (request.headers['x-api-key'] !== apiKey || !body) {
    response.writeHead(body ? 401 : 404).end()
    return
  }
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': body.length }).end(body)
})
server.listen(0, '127.0.0.1', () => announce(server))

function json(value: unknown): Buffer {
  return Buffer.from(JSON.stringify(value))
}
