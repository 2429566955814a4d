import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import {
  ALL_ORGANIZATIONS,
  answeringAgent,
  createBff,
  type LogEntry,
  memoryStore,
  type Principal,
} from '@partnerkit/bff'
import { nodeHandler, undiciTransport } from '@partnerkit/bff/node'
import { serveSandbox } from '@partnerkit/sandbox/node'

export interface PartnerOptions {
  /** The names the portal and its BFF are reached by. They differ in their ports at least. */
  readonly portalHost: string
  readonly bffHost: string
  /** How a page proves who is signed in. */
  readonly credential: 'cookie' | 'header'
}

/** A partner whose portal is a plain page of another origin than its BFF, without a component of ours. */
export interface Partner {
  readonly portalUrl: string
  /** A page of somebody else that frames whatever stands behind its `#`. */
  readonly strangerUrl: string
  /** What the page calls; it answers `launches/…`, absolute. */
  readonly bffUrl: string
  /** The embed token of the user whose dashboard the page opens. */
  token(): string
  /** Everything the BFF has logged, as text. */
  log(): string
  close(): Promise<void>
}

const secret = 'the-session-of-ada'

export async function openPartner({ portalHost, bffHost, credential }: PartnerOptions): Promise<Partner> {
  const vendor = await serveSandbox({ organizations: 3 })
  const portal = await serve((_, response) => response.end(page))
  const stranger = await serve((_, response) => response.end(strangersPage))
  const portalUrl = `http://${portalHost}:${portal.port}`
  const log: LogEntry[] = []
  const bff = createBff<unknown>({
    provider: answeringAgent({
      apiKey: 'sandbox-key',
      baseUrl: `${vendor.url}/api/v1`,
      dashboardUrl: `${vendor.url}/dashboard.html`,
    }),
    authenticate: (exchange) => {
      const shown = credential === 'header' ? exchange.header('authorization') : exchange.header('cookie')
      return shown?.endsWith(secret) ? { ...ada, credential } : null
    },
    store: memoryStore(),
    portalOrigins: [portalUrl],
    transport: undiciTransport(),
    logger: (entry) => log.push(entry),
  })
  await bff.started
  const server = await serve((request, response) => void nodeHandler(bff)(request, response))
  const bffUrl = `http://${bffHost}:${server.port}`
  const page = portalPage(bffUrl, credential)

  return {
    portalUrl,
    strangerUrl: `http://127.0.0.1:${stranger.port}`,
    bffUrl,
    token: () => vendor.sandbox.data().organizations[0]?.users[0]?.embedToken ?? '',
    log: () => JSON.stringify(log),
    async close() {
      await Promise.all([portal.close(), stranger.close(), server.close()])
      await bff.close()
      await vendor.close()
    },
  }
}

const ada: Principal = {
  id: 'ada',
  tenant: 'north',
  role: 'partner-admin',
  organizations: ALL_ORGANIZATIONS,
}

/** What a partner would write without the kit: two requests' worth of script, and a list of the messages it got. */
function portalPage(bff: string, credential: PartnerOptions['credential']): string {
  const signIn =
    credential === 'header'
      ? `const signedIn = { authorization: 'Bearer ${secret}' }`
      : `document.cookie = 'session=${secret}; SameSite=Lax'; const signedIn = {}`
  return `<!doctype html><meta charset="utf-8"><title>Portal</title><body><script>
${signIn}
const told = []
let first
addEventListener('message', ({ origin, data }) => told.push({ origin, data }))
async function launch() {
  const answer = await fetch('${bff}/organizations/101/users/owner_5001/launches', {
    method: 'POST', credentials: 'include', body: '{}',
    headers: { 'content-type': 'application/json', 'x-partnerkit': '1', ...signedIn },
  })
  return answer.json()
}
function show({ launchUrl, frameOrigin }) {
  const frame = document.createElement('iframe')
  // Firefox gives a frame nothing whose own address is not named, although it is the vendor's page that asks.
  Object.assign(frame, {
    title: 'Dashboard', referrerPolicy: 'strict-origin', allow: "microphone 'src' " + frameOrigin, src: '${bff}/' + launchUrl,
  })
  document.body.replaceChildren(frame)
}
</script>`
}

const strangersPage = `<!doctype html><meta charset="utf-8"><title>Stranger</title><body><script>
const told = []
addEventListener('message', ({ data }) => told.push(data))
const frame = document.createElement('iframe')
frame.src = location.hash.slice(1)
document.body.append(frame)
</script>`

async function serve(listener: RequestListener) {
  const server = createServer((request, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8')
    listener(request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.address() as AddressInfo).port, // a server that listens on a port has one
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
