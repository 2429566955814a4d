// Our BFF with one of the providers. `node bff.ts PROVIDER VENDOR`
import { createServer, type IncomingMessage } from 'node:http'
import {
  ALL_ORGANIZATIONS,
  answeringAgent,
  createBff,
  jsonLogger,
  memoryStore,
  type Principal,
  type ProviderDefinition,
  silentWitness,
} from '@partnerkit/bff'
import { batchedLines, nodeHandler, undiciTransport } from '@partnerkit/bff/node'
import { announce } from './announce.ts'
import { readyProvider } from './ready-provider.ts'
import { apiKey, people } from './wire.ts'

const [name = '', vendor = ''] = process.argv.slice(2)
const uncounted = { perMinute: 1e9, burst: 1e9 }

const providers: Readonly<Record<string, () => ProviderDefinition>> = {
  ready: () => readyProvider({ vendor, asks: false }),
  'ready-after-call': () => readyProvider({ vendor, asks: true }),
  'silent-witness': () =>
    silentWitness({
      apiKey,
      baseUrl: vendor,
      requestsPerMinute: Number.POSITIVE_INFINITY,
      requestsPerHour: Number.POSITIVE_INFINITY,
    }),
  'answering-agent': () =>
    answeringAgent({ apiKey, baseUrl: vendor, dashboardUrl: `${vendor}/dashboard.html` }),
}
const provider = providers[name]
if (!provider) throw new Error(`Name one of: ${Object.keys(providers).join(', ')}.`)

const sessions = new Map<string, Principal>()
for (let person = 0; person < people; person++) {
  sessions.set(`session-${person}`, {
    id: `person-${person}`,
    tenant: 'north',
    role: 'partner-admin',
    organizations: ALL_ORGANIZATIONS,
  })
}

const bff = createBff<IncomingMessage>({
  provider: provider(),
  authenticate: (exchange) => {
    const session = /(?:^|; )portal_session=([^;]+)/.exec(exchange.header('cookie') ?? '')?.[1]
    return sessions.get(session ?? '') ?? null
  },
  store: memoryStore(),
  portalOrigins: ['https://portal.partner.example'],
  transport: undiciTransport(),
  logger: jsonLogger(batchedLines()),
  // Otherwise its limits would answer, and not its work.
  limits: { requests: { principal: uncounted, tenant: uncounted, all: uncounted } },
})
await bff.started

const server = createServer({ keepAliveTimeout: 60_000 }, nodeHandler(bff))
server.listen(0, '127.0.0.1', () => announce(server))
