import type { Logger } from './logger.ts'
import type { Telemetry } from './telemetry.ts'
import type { Transport } from './upstream/transport.ts'

/** What the outside world is to the BFF. Tests bring their own. */
export interface Environment {
  readonly transport: Transport
  /** Milliseconds since 1970. */
  readonly clock: () => number
  /** That many random bytes, fit for secrets. */
  readonly random: (bytes: number) => Uint8Array
  readonly log: Logger
  /** Left out where nobody traces. */
  readonly telemetry?: Telemetry
  /** Says what the operator must hear of at once. Left out where nobody listens. */
  readonly alarm?: (code: 'upstream-auth', about: { readonly requestId: string }) => void
}
