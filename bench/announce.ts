import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { cpuUsage, memoryUsage } from 'node:process'

/** Of this process: CPU in microseconds since it began, memory in bytes. */
export interface Usage {
  readonly cpu: number
  readonly memory: number
}

/** Tells the bench where a server listens, and afterwards, each time it asks, what this process has used. */
export function announce(server: Server): void {
  // A server that listens on a port has an address.
  const { port } = server.address() as AddressInfo
  process.send?.(port)
  process.on('message', () => {
    const { user, system } = cpuUsage()
    process.send?.({ cpu: user + system, memory: memoryUsage.rss() } satisfies Usage)
  })
  // Whoever measures is gone: so is the reason to be here.
  process.on('disconnect', () => process.exit())
}
