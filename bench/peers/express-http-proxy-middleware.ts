// Express with http-proxy-middleware, connections kept alive. `node express-http-proxy-middleware.ts VENDOR`
import { Agent } from 'node:http'
import express from 'express'
import { createProxyMiddleware } from 'http-proxy-middleware'
import { announce } from '../announce.ts'
import { apiKey, connections } from '../wire.ts'

const [vendor = ''] = process.argv.slice(2)
const agent = new Agent({ keepAlive: true, maxSockets: connections.vendor })
const app = express()
app.use(
  createProxyMiddleware({ target: vendor, changeOrigin: true, agent, headers: { 'x-api-key': apiKey } }),
)
const server = app.listen(0, '127.0.0.1', () => announce(server))
