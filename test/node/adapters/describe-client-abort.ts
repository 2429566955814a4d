import { connect } from 'node:net'
import type { LogEntry } from '@partnerkit/bff'
import type { createSandbox } from '@partnerkit/sandbox'
import { expect, it, onTestFinished } from 'vitest'
import { browser, mount } from './people.ts'

interface Server {
  readonly port: number
  /** With organizations 101 to 103. */
  readonly sandbox: ReturnType<typeof createSandbox>
  readonly log: readonly LogEntry[]
}

/** What becomes of a request whose browser leaves. The log of the server has to be its BFF's. */
export function describeClientAbort(open: () => Server | Promise<Server>): void {
  it('breaks the call to the vendor off when the browser leaves in the middle of a read', async () => {
    const { port, sandbox, log } = await open()
    const before = sandbox.requests.length
    const fault = sandbox.faults.add({ route: 'GET /organizations/{id}', kind: 'hang' })
    onTestFinished(() => sandbox.faults.remove(fault))
    const leave = ask(port, 'GET', '/organizations/101')
    await expect.poll(() => sandbox.requests.slice(before)).toHaveLength(1)
    const line = log.length
    leave()
    // What is not broken off is tried again when its time is over.
    const brokenOff = { event: 'upstream', path: '/organizations/{organizationId}', attempts: 1 }
    const since = () => log.slice(line)
    await expect.poll(since).toContainEqual(expect.objectContaining({ ...brokenOff, method: 'GET' }))
    await expect.poll(since).toContainEqual(expect.objectContaining({ event: 'request', level: 'info' }))
    expect(sandbox.requests.slice(before)).toHaveLength(1)
  })

  it('finishes a write whose browser leaves in the middle', async () => {
    const { port, sandbox, log } = await open()
    const before = sandbox.requests.length
    // Long enough for the news to arrive while the vendor is at work.
    const fault = sandbox.faults.add({ route: 'PATCH /organizations/{id}', kind: 'latency', latency: 200 })
    onTestFinished(() => sandbox.faults.remove(fault))
    const line = log.length
    const leave = ask(port, 'PATCH', '/organizations/101', '{"name":"after"}')
    const methods = () => sandbox.requests.slice(before).map(({ method }) => method)
    await expect.poll(methods).toEqual(['PATCH'])
    leave()
    const answered = { event: 'request', method: 'PATCH', status: 200 }
    await expect.poll(() => log.slice(line)).toContainEqual(expect.objectContaining(answered))
    expect(sandbox.data().organizations[0]?.name).toBe('after')
  })
}

/** A request of the portal's page. @returns hangs up. */
function ask(port: number, method: string, path: string, body?: string): () => void {
  const headers = {
    host: `127.0.0.1:${port}`,
    ...browser,
    ...(body !== undefined && { 'content-type': 'application/json', 'content-length': `${body.length}` }),
  }
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
  const socket = connect(port, '127.0.0.1')
  onTestFinished(() => void socket.destroy())
  socket.write(`${method} ${mount}${path} HTTP/1.1\r\n${lines.join('')}\r\n${body ?? ''}`)
  return () => void socket.destroy()
}
