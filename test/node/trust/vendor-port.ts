import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { createSandbox } from '@partnerkit/sandbox'

type Sandbox = ReturnType<typeof createSandbox>

/** A vendor that misbehaves: answers as it likes, or leaves it to the sandbox with `next`. */
export type Misbehaviour = (
  request: IncomingMessage,
  response: ServerResponse,
  next: () => Promise<void>,
) => void | Promise<void>

export interface Asked {
  readonly method: string
  /** Path and query. */
  readonly url: string
  /** Names and values as they came, in turn. */
  readonly rawHeaders: readonly string[]
}

/** The vendor on a real port: the sandbox behind it can be exchanged, its behaviour too. What it is asked is kept. */
export async function openVendorPort() {
  let behind: { sandbox: Sandbox; misbehaviour: Misbehaviour | undefined } | undefined
  let asked: Asked[] = []
  const server = createServer(async (request, response) => {
    asked.push({ method: request.method ?? '', url: request.url ?? '', rawHeaders: request.rawHeaders })
    // A caller that hangs up is no error of the test.
    response.on('error', () => undefined)
    const next = () => passOn(request, response, behind?.sandbox)
    await (behind?.misbehaviour ? behind.misbehaviour(request, response, next) : next())
  })
  server.listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const { port } = server.address() as AddressInfo // of a TCP server
  return {
    port,
    /** From now on this vendor answers. Forgets what was asked. */
    become(sandbox: Sandbox, misbehaviour?: Misbehaviour) {
      behind = { sandbox, misbehaviour }
      asked = []
    },
    behave() {
      if (behind) behind = { ...behind, misbehaviour: undefined }
    },
    asked: (): readonly Asked[] => asked,
    connections: () =>
      new Promise<number>((resolve, reject) => {
        server.getConnections((error, count) => (error ? reject(error) : resolve(count)))
      }),
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

async function passOn(request: IncomingMessage, response: ServerResponse, sandbox: Sandbox | undefined) {
  const chunks: Uint8Array[] = []
  for await (const chunk of request as AsyncIterable<Uint8Array>) chunks.push(chunk)
  const body = Buffer.concat(chunks)
  const answer = await sandbox?.fetch(`http://vendor.test${request.url}`, {
    method: request.method ?? 'GET',
    headers: Object.entries(request.headers).flatMap(([name, value]) =>
      typeof value === 'string' && name !== 'host' && name !== 'connection' ? [[name, value]] : [],
    ) as [string, string][], // pairs, by the line above
    ...(body.length > 0 && { body }),
  })
  if (!answer) return void response.destroy()
  response.writeHead(answer.status, Object.fromEntries(answer.headers))
  response.end(new Uint8Array(await answer.arrayBuffer()))
}
