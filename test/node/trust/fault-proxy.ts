import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/** What a network does to an exchange, after Toxiproxy's list. Times in milliseconds. */
export type Toxic =
  | { readonly kind: 'none' }
  | { readonly kind: 'latency'; readonly milliseconds: number }
  /** Nobody listens any more. */
  | { readonly kind: 'down' }
  /** Bytes a second. */
  | { readonly kind: 'bandwidth'; readonly bytes: number }
  /** The end of the connection comes late. */
  | { readonly kind: 'slow-close'; readonly milliseconds: number }
  /** Nothing comes back. */
  | { readonly kind: 'timeout' }
  /** The connection is reset after so many bytes of the answer. */
  | { readonly kind: 'reset'; readonly after: number }
  /** The answer arrives in pieces of one byte. */
  | { readonly kind: 'slicer'; readonly milliseconds: number }
  /** The connection ends after so many bytes of the answer. */
  | { readonly kind: 'limit'; readonly bytes: number }

/** A network between the BFF and the vendor, over real sockets, that can be made to fail. */
export async function openFaultProxy(vendorPort: number) {
  let toxic: Toxic = { kind: 'none' }
  const sockets = new Set<Socket>()
  const timers = new Set<ReturnType<typeof setTimeout>>()
  const later = (milliseconds: number, work: () => void) => {
    const timer = setTimeout(() => {
      timers.delete(timer)
      work()
    }, milliseconds)
    timers.add(timer)
  }
  const server = createServer((browser) => {
    if (toxic.kind === 'down') return void browser.resetAndDestroy()
    const vendor = connect(vendorPort, '127.0.0.1')
    for (const socket of [browser, vendor]) {
      sockets.add(socket)
      socket.on('close', () => sockets.delete(socket))
      // What breaks is meant to.
      socket.on('error', () => undefined)
    }
    browser.pipe(vendor)
    browser.on('close', () => vendor.destroy())
    passBack(vendor, browser, { toxic: () => toxic, later })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo // of a TCP server
  return {
    port,
    become(next: Toxic) {
      toxic = next
      // Connections of before would not notice.
      for (const socket of sockets) socket.destroy()
    },
    async close() {
      for (const timer of timers) clearTimeout(timer)
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

interface Network {
  readonly toxic: () => Toxic
  readonly later: (milliseconds: number, work: () => void) => void
}

function passBack(vendor: Socket, browser: Socket, { toxic, later }: Network) {
  let passed = 0
  const pass = (bytes: Uint8Array) => {
    if (browser.writable) browser.write(bytes)
    passed += bytes.length
  }
  const oneByOne = (bytes: Uint8Array, pause: number, size: number) => {
    pass(bytes.subarray(0, size))
    if (bytes.length > size && browser.writable)
      later(pause, () => oneByOne(bytes.subarray(size), pause, size))
  }
  vendor.on('data', (bytes: Uint8Array) => {
    const now = toxic()
    if (now.kind === 'latency') later(now.milliseconds, () => pass(bytes))
    else if (now.kind === 'bandwidth') oneByOne(bytes, 100, Math.max(1, Math.floor(now.bytes / 10)))
    else if (now.kind === 'slicer') oneByOne(bytes, now.milliseconds, 1)
    else if (now.kind === 'reset') {
      pass(bytes.subarray(0, Math.max(0, now.after - passed)))
      browser.resetAndDestroy()
    } else if (now.kind === 'limit') {
      pass(bytes.subarray(0, Math.max(0, now.bytes - passed)))
      if (passed >= now.bytes) browser.end()
    } else if (now.kind !== 'timeout') pass(bytes)
  })
  vendor.on('end', () => {
    const now = toxic()
    if (now.kind === 'slow-close') later(now.milliseconds, () => browser.end())
    else if (now.kind === 'none') browser.end()
  })
}
