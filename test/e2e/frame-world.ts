import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { ALL_ORGANIZATIONS, answeringAgent, createBff, memoryStore, type Principal } from '@partnerkit/bff'
import { nodeHandler, undiciTransport } from '@partnerkit/bff/node'
import type { EmbedDashboardProps } from '@partnerkit/react'
import { type SandboxServer, serveSandbox } from '@partnerkit/sandbox/node'
import { bundlePage } from './bundle-page.ts'

/** A portal of one page over a real BFF and a vendor on another site, whose headers and troubles a test chooses. */
export interface FrameWorld {
  /** The page, with a dashboard of these props. */
  pageWith(props: Partial<EmbedDashboardProps>): string
  readonly portalUrl: string
  readonly vendor: SandboxServer
  /** Of the portal's page. */
  headers: Record<string, string>
  /** Who is signed in; nobody with `null`. */
  principal: Principal | null
  /** Seconds that the server's clock, as it dates its answers, is ahead. */
  clockAhead: number
  /** Something between opens each ticket before the frame does, as a link scanner would. */
  scansLinks: boolean
  /** The server takes requests and answers none. */
  isHung: boolean
  /** `POST /organizations/…`, in order of arrival. */
  readonly requests: readonly string[]
  /** Everything a test may have changed is as at first. */
  reset(): Promise<void>
  close(): Promise<void>
}

const ada: Principal = {
  id: 'ada',
  tenant: 'north',
  role: 'partner-admin',
  organizations: ALL_ORGANIZATIONS,
}

interface Troubles {
  headers: Record<string, string>
  principal: Principal | null
  clockAhead: number
  scansLinks: boolean
  isHung: boolean
}

const usual: Troubles = { headers: {}, principal: ada, clockAhead: 0, scansLinks: false, isHung: false }

export async function openFrameWorld(options: {
  build: 'development' | 'production'
  exposeEmbedToken?: boolean
}): Promise<FrameWorld> {
  const vendor = await serveSandbox({ organizations: 3 })
  const files = await bundlePage('frame-page', options.build)
  const state: Troubles = { ...usual }
  const requests: string[] = []

  const server = createServer((request, response) => void answer(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo // a server that listens on a port has one
  const portalUrl = `http://localhost:${port}`
  const bff = createBff<unknown>({
    provider: answeringAgent({
      apiKey: 'sandbox-key',
      baseUrl: `${vendor.url}/api/v1`,
      dashboardUrl: `${vendor.url}/dashboard.html`,
    }),
    authenticate: () => state.principal,
    store: memoryStore(),
    portalOrigins: [portalUrl],
    transport: undiciTransport(),
    logger: () => {},
    dashboard: { exposeEmbedToken: options.exposeEmbedToken === true, allowTab: true },
  })
  await bff.started
  const api = nodeHandler(bff, { mount: '/api' })

  async function answer(request: IncomingMessage, response: ServerResponse) {
    const path = request.url ?? '/'
    if (path.startsWith('/api/')) {
      requests.push(`${request.method} ${path.slice('/api'.length)}`)
      if (state.isHung) return
      if (state.clockAhead)
        response.setHeader('date', new Date(Date.now() + state.clockAhead * 1000).toUTCString())
      if (state.scansLinks && path.startsWith('/api/launches/')) await open(path)
      return api(request, response)
    }
    const file = files.get(path) ?? files.get('/')
    if (file === files.get('/'))
      for (const [name, value] of Object.entries(state.headers)) response.setHeader(name, value)
    response.setHeader('content-type', file?.type ?? '').end(file?.text)
  }

  /** As a frame of the portal would. */
  async function open(path: string) {
    const headers = { 'sec-fetch-dest': 'iframe', 'sec-fetch-site': 'same-origin' }
    await bff.fetch(new Request(`${portalUrl}${path}`, { headers }), undefined, { mount: '/api' })
  }

  return Object.assign(state, {
    portalUrl,
    vendor,
    requests,
    pageWith: (props: Partial<EmbedDashboardProps>) =>
      `${portalUrl}/#${encodeURIComponent(JSON.stringify(props))}`,
    async reset() {
      Object.assign(state, usual)
      requests.length = 0
      await behave(vendor, { framing: 'anyone', messages: 'none', storage: 'unused', token: 'valid' })
    },
    async close() {
      await new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      })
      await bff.close()
      await vendor.close()
    },
  })
}

/** Changes how the vendor's dashboard behaves. */
export async function behave(vendor: SandboxServer, behaviour: Record<string, string>): Promise<void> {
  const body = JSON.stringify(behaviour)
  const response = await fetch(`${vendor.url}/__sandbox/dashboard`, { method: 'PUT', body })
  if (!response.ok) throw new Error(`The sandbox answers ${response.status}: ${await response.text()}`)
}
