import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { ALL_ORGANIZATIONS, answeringAgent, createBff, memoryStore } from '@partnerkit/bff'
import { nodeHandler, undiciTransport } from '@partnerkit/bff/node'
import { type SandboxServer, serveSandbox } from '@partnerkit/sandbox/node'
import { bundlePage } from './bundle-page.ts'

/** A page with nothing but an `ImportWizard`, over a real BFF and a real vendor. */
export interface ImportWorld {
  readonly url: string
  readonly vendor: SandboxServer
  close(): Promise<void>
}

export async function openImportWorld(): Promise<ImportWorld> {
  const vendor = await serveSandbox({ organizations: 3 })
  const files = await bundlePage('import-page', 'production')
  const server = createServer((request, response) => {
    const path = request.url ?? '/'
    if (path.startsWith('/api/')) return void api(request, response)
    const file = files.get(path) ?? files.get('/')
    response.setHeader('content-type', file?.type ?? '').end(file?.text)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo // a server that listens on a port has one
  const url = `http://localhost:${port}`
  const bff = createBff<unknown>({
    provider: answeringAgent({
      apiKey: 'sandbox-key',
      baseUrl: `${vendor.url}/api/v1`,
      dashboardUrl: `${vendor.url}/dashboard.html`,
    }),
    authenticate: () => ({
      id: 'ada',
      tenant: 'north',
      role: 'partner-admin',
      organizations: ALL_ORGANIZATIONS,
    }),
    store: memoryStore(),
    portalOrigins: [url],
    transport: undiciTransport(),
    logger: () => {},
  })
  await bff.started
  const api = nodeHandler(bff, { mount: '/api' })

  return {
    url,
    vendor,
    async close() {
      await new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      })
      await bff.close()
      await vendor.close()
    },
  }
}
