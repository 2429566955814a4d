// Nothing but node:http and undici. `node node-undici.ts VENDOR`
import { createServer } from 'node:http'
import { Pool } from 'undici'
import { announce } from '../announce.ts'
import { apiKey, connections } from '../wire.ts'

const [vendor = ''] = process.argv.slice(2)
const pool = new Pool(vendor, { connections: connections.vendor, keepAliveTimeout: 60_000 })

const server = createServer({ keepAliveTimeout: 60_000 }, async (request, response) => {
  const headers = { 'x-api-key': apiKey, accept: 'application/json' }
  const answer = await pool.request({ path: request.url ?? '/', method: 'GET', headers })
  response.writeHead(answer.statusCode, {
    'content-type': `${answer.headers['content-type']}`,
    'content-length': `${answer.headers['content-length']}`,
  })
  answer.body.pipe(response)
})
server.listen(0, '127.0.0.1', () => announce(server))
