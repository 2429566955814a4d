import type { Logger } from './logger.ts'
import type { Transport } from './upstream/transport.ts'

/** What the outside world is to the BFF. Tests bring their own. */
export interface Environment {
  readonly transport: Transport
  /** Milliseconds since 1970. */
  readonly clock: () => number
  /** That many random bytes, fit for secrets. */
  readonly random: (bytes: number) => Uint8Array
  readonly log: Logger
}
