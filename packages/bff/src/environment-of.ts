import type { BffOptions } from './create-bff.ts'
import type { Environment } from './environment.ts'
import { jsonLogger } from './logger.ts'
import { randomPool } from './random-pool.ts'
import { fetchTransport } from './upstream/fetch-transport.ts'

/** @param scrub takes the secrets out of a text. */
export function environmentOf<Host>(options: BffOptions<Host>, scrub: (text: string) => string): Environment {
  const write = options.logger ?? jsonLogger()
  return {
    transport: options.transport ?? fetchTransport(),
    ...(options.telemetry && { telemetry: options.telemetry }),
    clock: options.clock ?? Date.now,
    elapsed: () => performance.now(),
    turns: options.store.instances?.turns,
    random: options.random ?? randomPool(),
    log: (entry) => {
      try {
        const text = JSON.stringify(entry)
        const clean = scrub(text)
        write(clean === text ? entry : JSON.parse(clean), clean)
      } catch (error) {
        // What is logged has happened: a logger that is down must not undo it, nor keep a browser waiting.
        console.error('PartnerKit: the logger threw', error instanceof Error ? error.name : 'something')
      }
    },
  }
}
