import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { createBff } from '@partnerkit/bff'
import { partnerkit } from '@partnerkit/bff/express'
import { sqliteStore, undiciTransport } from '@partnerkit/bff/node'
import express, { type Request } from 'express'
import { principalOf } from './personas.ts'
import { securityHeaders } from './security-headers.ts'
import { createSessionCookie } from './session-cookie.ts'
import { settings } from './settings.ts'
import { signIn } from './sign-in.ts'

const { port, dataFolder, storeFile, provider, frameOrigin } = settings(process.env)
const pages = join(import.meta.dirname, '../dist')
mkdirSync(dataFolder, { recursive: true })

const cookie = createSessionCookie(join(dataFolder, 'session-secret'))

const bff = createBff<Request>({
  provider,
  authenticate: (_exchange, request) => {
    const session = cookie.read(request)
    return session && principalOf(session)
  },
  store: sqliteStore(storeFile),
  portalOrigins: [`http://localhost:${port}`, `http://127.0.0.1:${port}`],
  transport: undiciTransport(),
})

await bff.started

const app = express()
app.disable('x-powered-by')
app.use(securityHeaders(frameOrigin))
app.use('/api/partnerkit', partnerkit(bff))
app.use(signIn(bff, cookie))
app.use(express.static(pages, { index: false, extensions: ['html'] }))
app.get('/{*page}', (request, response) => {
  if (cookie.read(request)) response.sendFile('index.html', { root: pages })
  else response.redirect(303, '/sign-in')
})

const server = app.listen(port, '127.0.0.1', (error) => {
  if (error) throw error
  console.log(`Portal  http://localhost:${port}`)
})

function stop() {
  if (!server.listening) return // Ctrl-C reaches a program under npm twice
  server.close(() => bff.close())
  setTimeout(() => server.closeAllConnections(), 2000).unref()
}

process.on('SIGINT', stop)
process.on('SIGTERM', stop)
