import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createDataFile } from './data-file.ts'
import { isConnectionReset } from './fault-effects.ts'
import { sendResponse, toRequest } from './node-exchange.ts'
import { createSandbox } from './sandbox.ts'
import { readSnapshot, snapshotOf } from './sandbox-data.ts'
import type { Sandbox, SandboxOptions } from './sandbox-types.ts'
import { type VendorName, vendorNamed } from './vendors.ts'

export type ServeSandboxOptions<V extends VendorName = 'answering-agent'> = SandboxOptions<V> & {
  /** 0 takes a free one. @default 0 */
  readonly port?: number
  /** @default '127.0.0.1' */
  readonly host?: string
  /** A file to start from when it exists, and to keep the state in. */
  readonly file?: string
}

export interface SandboxServer<V extends VendorName = 'answering-agent'> {
  /** The address without a slash at its end. */
  readonly url: string
  /**
   * The same server by its other name, which is another site to browsers: `http://localhost:4010` beside
   * `http://127.0.0.1:4010`. A dashboard is always on another site than the portal. Absent on other addresses.
   */
  readonly otherSite?: string
  readonly port: number
  readonly sandbox: Sandbox<V>
  /** Saves what is unsaved and stops, kept-alive connections included. */
  readonly close: () => Promise<void>
}

/**
 * Serves a sandbox over HTTP.
 *
 * @example
 * const { url, close } = await serveSandbox({ port: 4010, file: '.data/sandbox.json' })
 * @throws Error with code EADDRINUSE when the port is taken, or when `file` is not of a sandbox of this vendor
 */
export async function serveSandbox<V extends VendorName>(
  options: ServeSandboxOptions<V> & { readonly vendor: V },
): Promise<SandboxServer<V>>
export async function serveSandbox(options?: ServeSandboxOptions): Promise<SandboxServer>
export async function serveSandbox(
  options: ServeSandboxOptions<VendorName> = {},
): Promise<SandboxServer<VendorName>> {
  const { port = 0, host = '127.0.0.1', file, ...rest } = options
  const vendor = vendorNamed(options.vendor ?? 'answering-agent')
  const parse = (value: unknown) => snapshotOf(vendor, readSnapshot(vendor, value))
  const kept = file === undefined ? undefined : createDataFile(file, { parse })
  const saved = await kept?.load()
  const sandbox = createSandbox({
    ...rest,
    vendor,
    ...(saved && { data: saved }),
    onChange() {
      kept?.changed(sandbox.snapshot)
      rest.onChange?.()
    },
  })
  const server = createServer((message, response) => void answer(sandbox.fetch, { message, response }))
  const address = await listen(server, { port, host })
  if (saved === undefined) kept?.changed(sandbox.snapshot)
  return {
    url: originOf(address),
    ...(address.address === '127.0.0.1' && { otherSite: `http://localhost:${address.port}` }),
    port: address.port,
    sandbox,
    async close() {
      await new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      })
      await kept?.flush()
    },
  }
}

interface Exchange {
  readonly message: IncomingMessage
  readonly response: ServerResponse
}

async function answer(send: Sandbox['fetch'], { message, response }: Exchange): Promise<void> {
  const leaving = new AbortController()
  response.on('close', () => leaving.abort())
  try {
    const origin = originOf(message.socket.address() as AddressInfo) // an open TCP socket has one
    const request = await toRequest(message, { origin, signal: leaving.signal })
    await sendResponse(await send(request), response)
  } catch (error) {
    if (leaving.signal.aborted) return
    if (isConnectionReset(error) || response.headersSent) {
      message.socket.destroy()
      return
    }
    // A request that Node takes and the web platform does not, such as TRACE.
    response.writeHead(400, { 'content-type': 'application/json' })
    response.end(JSON.stringify({ message: error instanceof Error ? error.message : String(error) }))
  }
}

function listen(server: Server, { port, host }: { port: number; host: string }): Promise<AddressInfo> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      resolve(server.address() as AddressInfo) // a server that listens on a port has one
    })
  })
}

function originOf({ address, family, port }: AddressInfo): string {
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`
}
