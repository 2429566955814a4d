import { createServer, type RequestListener } from 'node:http'
import { connect } from 'node:net'
import type { Answer, Exchange } from '@partnerkit/bff'
import { partnerkit } from '@partnerkit/bff/express'
import { nodeHandler } from '@partnerkit/bff/node'
import express from 'express'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { patience } from '../../setup/patience.ts'
import { admin, openBff, portal } from './open-bff.ts'

const mount = '/api/partnerkit'
const signedIn = `Host: x\r\nCookie: session=ada\r\nX-PartnerKit: 1\r\nOrigin: ${portal}\r\nSec-Fetch-Site: same-origin\r\n`
const json = 'Content-Type: application/json\r\n'
const organization = `${mount}/organizations/101`

type ListenerFor = (bff: { handle(exchange: Exchange): Promise<Answer> }) => RequestListener

const listeners: Record<string, ListenerFor> = {
  'node:http': (bff) => {
    const listener = nodeHandler(bff, { mount })
    return (request, response) => void listener(request, response)
  },
  Express: (bff) => {
    const app = express()
    app.use(mount, partnerkit(bff))
    return app
  },
}

async function open(listenerFor: ListenerFor) {
  // Signed in is whoever brings the cookie, whatever the host hands over.
  const authenticate = (exchange: Exchange) => (exchange.header('cookie') === 'session=ada' ? admin : null)
  const parts = openBff({ bff: { authenticate } })
  const handle = (exchange: Exchange) => parts.bff.handle(exchange, null)
  const server = createServer(listenerFor({ handle }))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  })
  const address = server.address()
  if (typeof address !== 'object' || !address) throw new Error('The server has no address.')
  return { ...parts, server, port: address.port }
}

/** The status lines that come back for these bytes, and whether the server has closed the connection. */
function say(port: number, bytes: string, answers = 1): Promise<{ statuses: number[]; isClosed: boolean }> {
  return new Promise((resolve, reject) => {
    let heard = ''
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes))
    const statuses = () => [...heard.matchAll(/HTTP\/1\.1 (\d{3}) /g)].map(([, status]) => Number(status))
    socket.on('data', (chunk) => {
      heard += chunk
      if (statuses().length < answers || /^Connection: close/im.test(heard)) return
      socket.destroy()
      resolve({ statuses: statuses(), isClosed: false })
    })
    socket.on('end', () => resolve({ statuses: statuses(), isClosed: true }))
    socket.on('error', reject)
  })
}

const chunk = (text: string) => `${text.length.toString(16)}\r\n${text}\r\n`

describe.each(Object.entries(listeners))('on a socket, %s', (_, listenerFor) => {
  it('answers 413 to a body in chunks that grows too large, and ends the connection', async () => {
    const { port, sandbox } = await open(listenerFor)
    const body = chunk(`{"name":"${'x'.repeat(20_000)}`) + chunk('"}')
    const request = `PATCH ${organization} HTTP/1.1\r\n${signedIn}${json}Transfer-Encoding: chunked\r\n\r\n`
    expect(await say(port, `${request}${body}0\r\n\r\n`)).toEqual({ statuses: [413], isClosed: true })
    expect(sandbox.requests).toHaveLength(0)
  })

  it('never runs what stands behind a refused body', async () => {
    const { port, sandbox } = await open(listenerFor)
    const before = sandbox.snapshot()
    const line = sandbox.data().organizations[0]?.locations[0]?.id
    const smuggled = `DELETE ${organization}/locations/${line} HTTP/1.1\r\n${signedIn}\r\n`
    // Nobody is signed in here, and not all of the body is there: it is not read.
    const refused = `PATCH ${organization} HTTP/1.1\r\nHost: x\r\n${json}Content-Length: 90000\r\n\r\n`
    expect(await say(port, refused + smuggled, 2)).toEqual({ statuses: [401], isClosed: true })
    expect(sandbox.snapshot()).toEqual(before)
  })

  it('takes a body only as long as it says', async () => {
    const { port, sandbox } = await open(listenerFor)
    const request = `PATCH ${organization} HTTP/1.1\r\n${signedIn}${json}Content-Length: 12\r\n\r\n{"name":"a"}`
    const next = `GET ${mount}/session HTTP/1.1\r\n${signedIn}\r\n`
    expect(await say(port, request + next, 2)).toEqual({ statuses: [200, 200], isClosed: false })
    expect(sandbox.data().organizations[0]?.name).toBe('a')
  })

  it('answers requests in a row on one connection, in their order', async () => {
    const { port } = await open(listenerFor)
    const get = (path: string, headers = signedIn) => `GET ${mount}${path} HTTP/1.1\r\n${headers}\r\n`
    const row = get('/organizations') + get('/session', 'Host: x\r\n') + get('/nowhere') + get('/healthz')
    expect(await say(port, row, 4)).toEqual({ statuses: [200, 401, 404, 200], isClosed: false })
  })

  it('gives two framings of one body no chance', async () => {
    const { port, sandbox } = await open(listenerFor)
    const both = `PATCH ${organization} HTTP/1.1\r\n${signedIn}${json}Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n`
    expect((await say(port, both)).statuses).toEqual([400])
    expect(sandbox.requests).toHaveLength(0)
  })

  it('does not take a whole address for a path', async () => {
    const { port, sandbox } = await open(listenerFor)
    const request = `GET http://evil.test${organization} HTTP/1.1\r\n${signedIn}\r\n`
    expect((await say(port, request)).statuses).toEqual([404])
    expect(sandbox.requests).toHaveLength(0)
  })

  it('finishes a write whose browser has left, and breaks off a read', async () => {
    const { port, sandbox, log } = await open(listenerFor)
    const seen = (method: string) => () =>
      expect(sandbox.requests.map((call) => call.method)).toContain(method)
    sandbox.faults.add({ route: 'PATCH /organizations/{id}', kind: 'latency', latency: 50 })
    const body = '{"name":"after"}'
    const write = `PATCH ${organization} HTTP/1.1\r\n${signedIn}${json}Content-Length: ${body.length}\r\n\r\n${body}`
    const writing = connect(port, '127.0.0.1', () => writing.write(write))
    await vi.waitFor(seen('PATCH'), patience)
    writing.destroy()
    await vi.waitFor(() => expect(sandbox.data().organizations[0]?.name).toBe('after'), patience)

    sandbox.faults.add({ route: 'GET /organizations/{id}', kind: 'hang' })
    const reading = connect(port, '127.0.0.1', () =>
      reading.write(`GET ${organization} HTTP/1.1\r\n${signedIn}\r\n`),
    )
    await vi.waitFor(seen('GET'), patience)
    reading.destroy()
    const brokenOff = {
      event: 'upstream',
      method: 'GET',
      path: '/organizations/{organizationId}',
      attempts: 1,
    }
    await vi.waitFor(() => expect(log).toContainEqual(expect.objectContaining(brokenOff)), patience)
  })

  it('leaves no connection behind when the body breaks off', async () => {
    const { port, server, sandbox, log } = await open(listenerFor)
    const request = `PATCH ${organization} HTTP/1.1\r\n${signedIn}${json}Content-Length: 500\r\n\r\n{"name":`
    const socket = connect(port, '127.0.0.1', () => socket.write(request))
    await vi.waitFor(async () => expect(await connections(server)).toBe(1), patience)
    socket.destroy()
    await vi.waitFor(
      () => expect(log.find(({ event }) => event === 'request')?.code).toBe('malformed'),
      patience,
    )
    await vi.waitFor(async () => expect(await connections(server)).toBe(0), patience)
    expect(sandbox.requests).toHaveLength(0)
  })
})

function connections(server: ReturnType<typeof createServer>) {
  return new Promise<number>((resolve, reject) => {
    server.getConnections((error, count) => (error ? reject(error) : resolve(count)))
  })
}
