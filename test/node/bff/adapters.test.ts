import { createServer, type IncomingMessage, type RequestListener } from 'node:http'
import { connect } from 'node:net'
import { answeringAgent, type Bff, createBff, fetchTransport, memoryStore } from '@partnerkit/bff'
import { partnerkit } from '@partnerkit/bff/express'
import { nodeHandler } from '@partnerkit/bff/node'
import { createClient } from '@partnerkit/contract/client'
import { createSandbox } from '@partnerkit/sandbox'
import express, { type Request as ExpressRequest } from 'express'
import { describe, expect, it, onTestFinished } from 'vitest'
import { admin, apiKey } from './open-bff.ts'

const mount = '/api/partnerkit'
const portalOrigin = 'http://localhost:4999'

function bffFor<Host extends IncomingMessage>() {
  const sandbox = createSandbox({ organizations: 3, apiKeys: [apiKey] })
  const bff = createBff<Host>({
    provider: answeringAgent({
      apiKey,
      baseUrl: 'http://127.0.0.1:4010/api/v1',
      dashboardUrl: 'http://127.0.0.1:4010/dashboard.html',
    }),
    // The host's own request reaches it: its cookies say who is signed in.
    authenticate: (_exchange, request) => (request.headers.cookie?.includes('session=ada') ? admin : null),
    store: memoryStore(),
    portalOrigins: [portalOrigin],
    transport: fetchTransport(sandbox.fetch),
    logger: () => undefined,
  })
  return { sandbox, bff }
}

async function serve(listener: RequestListener, bff: Pick<Bff<never>, 'close'>) {
  const server = createServer(listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
    await bff.close()
  })
  const address = server.address()
  if (typeof address !== 'object' || !address) throw new Error('The server has no address.')
  return { url: `http://127.0.0.1:${address.port}${mount}`, port: address.port }
}

/** Each adapter behind a real port, mounted as its users would. */
const adapters = {
  async 'node:http'() {
    const { bff, sandbox } = bffFor<IncomingMessage>()
    const listener = nodeHandler(bff, { mount })
    return { ...(await serve((request, response) => void listener(request, response), bff)), sandbox }
  },
  async Express() {
    const { bff, sandbox } = bffFor<ExpressRequest>()
    const app = express()
    app.use(mount, partnerkit(bff))
    return { ...(await serve(app, bff)), sandbox }
  },
  async 'Express behind a body parser'() {
    const { bff, sandbox } = bffFor<ExpressRequest>()
    const app = express()
    app.use(express.json())
    app.use(mount, partnerkit(bff))
    return { ...(await serve(app, bff)), sandbox }
  },
}

const browser = {
  cookie: 'theme=dark; session=ada',
  'x-partnerkit': '1',
  'sec-fetch-site': 'same-origin',
  origin: portalOrigin,
}

describe.each(Object.entries(adapters))('the adapter for %s', (_, open) => {
  const write = (body: string, more: Record<string, string> = {}) => ({
    method: 'PATCH',
    body,
    headers: { ...browser, 'content-type': 'application/json', ...more },
  })

  it('carries the typed client over a real port', async () => {
    const { url } = await open()
    const client = createClient({ baseUrl: url, headers: () => browser })
    const { items, total } = await client.listOrganizations({ limit: 2, sort: 'name' })
    expect([items.length, total]).toEqual([2, 3])
    const organizationId = items[0]?.id ?? ''
    const changed = await client.updateOrganization({ organizationId, body: { name: 'Grüße, 世界 🌮' } })
    expect(changed.name).toBe('Grüße, 世界 🌮')
    expect((await client.getOrganization({ organizationId })).name).toBe('Grüße, 世界 🌮')
  })

  it('hands the framework’s request to authenticate', async () => {
    const { url } = await open()
    const { cookie: _cookie, ...anonymous } = browser
    expect((await fetch(`${url}/session`, { headers: browser })).status).toBe(200)
    expect((await fetch(`${url}/session`, { headers: anonymous })).status).toBe(401)
  })

  it('passes an empty object on as it is', async () => {
    const { url } = await open()
    const response = await fetch(`${url}/organizations/101`, write('{}'))
    expect([response.status, (await response.json()).code]).toEqual([422, 'invalid'])
  })

  it('does not read a body to its end that is too large', async () => {
    const { url, sandbox } = await open()
    const response = await fetch(
      `${url}/organizations/101`,
      write(JSON.stringify({ name: 'x'.repeat(80_000) })),
    )
    expect([response.status, (await response.json()).code]).toEqual([413, 'too-large'])
    expect(sandbox.requests).toHaveLength(0)
  })

  it('keeps repeated query parameters apart', async () => {
    const { url } = await open()
    const response = await fetch(`${url}/organizations?limit=1&limit=2`, { headers: browser })
    expect(response.status).toBe(422)
  })

  it('answers a launch with a redirect and no body', async () => {
    const { url } = await open()
    const client = createClient({ baseUrl: url, headers: () => browser })
    const { users } = await client.getOrganization({ organizationId: '101' })
    const { launchUrl } = await client.launchDashboard({
      organizationId: '101',
      userId: users?.[0]?.id ?? '',
      body: {},
    })
    const response = await fetch(`${url}/${launchUrl}`, {
      redirect: 'manual',
      headers: { cookie: browser.cookie, 'sec-fetch-dest': 'iframe', 'sec-fetch-site': 'same-origin' },
    })
    expect(response.status).toBe(303)
    expect(response.headers.get('location')).toMatch(/^http:\/\/127\.0\.0\.1:4010\/dashboard\.html\?token=/)
    expect(await response.text()).toBe('')
  })

  it.each(['HEAD', 'TRACE', 'PROPFIND'])('refuses the method %s', async (method) => {
    const { port } = await open()
    const answer = await raw(
      port,
      `${method} ${mount}/organizations HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`,
    )
    expect(answer).toMatch(/^HTTP\/1\.1 405 /)
  })

  it('finds nothing behind a path that climbs', async () => {
    const { port, sandbox } = await open()
    for (const path of [`${mount}/organizations/../session`, `${mount}/%2e%2e/x`, `${mount}//session`]) {
      const headers = Object.entries(browser).map(([name, value]) => `${name}: ${value}\r\n`)
      const answer = await raw(
        port,
        `GET ${path} HTTP/1.1\r\nHost: x\r\n${headers.join('')}Connection: close\r\n\r\n`,
      )
      expect(answer).toMatch(/^HTTP\/1\.1 404 /)
    }
    expect(sandbox.requests).toHaveLength(0)
  })
})

describe('bff.fetch', () => {
  it('answers web-standard requests below its mount', async () => {
    const sandbox = createSandbox({ organizations: 3, apiKeys: [apiKey] })
    const bff = createBff<undefined>({
      provider: answeringAgent({
        apiKey,
        baseUrl: 'http://127.0.0.1:4010/api/v1',
        dashboardUrl: 'http://127.0.0.1:4010/dashboard.html',
      }),
      authenticate: () => ({ ...admin, credential: 'header' }),
      store: memoryStore(),
      portalOrigins: [portalOrigin],
      transport: fetchTransport(sandbox.fetch),
      logger: () => undefined,
    })
    onTestFinished(() => bff.close())
    const client = createClient({
      baseUrl: `http://portal.test${mount}`,
      fetch: (input, init) => bff.fetch(new Request(input, init), undefined, { mount }),
    })
    const organization = await client.createOrganization(
      { body: { organization: { name: 'Solo' }, owner: { email: 'solo@solo.test' } } },
      { idempotencyKey: crypto.randomUUID() },
    )
    expect(organization.users).toHaveLength(1)
    const outside = await bff.fetch(new Request('http://portal.test/session'), undefined, { mount })
    expect(outside.status).toBe(404)
  })
})

describe('bff.as', () => {
  it('is the typed client in the same process, under the same guards', async () => {
    const { bff } = bffFor<IncomingMessage>()
    onTestFinished(() => bff.close())
    const { total } = await bff.as(admin).listOrganizations()
    expect(total).toBe(3)
    const viewer = bff.as({ ...admin, role: 'partner-viewer' })
    await expect(viewer.deleteOrganization({ organizationId: '101' })).rejects.toMatchObject({
      code: 'forbidden',
    })
    expect(() => bff.as({ ...admin, organizations: '*' as never })).toThrow()
  })
})

/** Bytes as they are: a client library would tidy the path and refuse the method. */
function raw(port: number, request: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(request))
    let answer = ''
    socket.on('data', (chunk) => {
      answer += chunk
    })
    socket.on('end', () => resolve(answer))
    socket.on('error', reject)
  })
}
