import type { Logger } from './logger.ts'
import type { Telemetry } from './telemetry.ts'
import type { Transport } from './upstream/transport.ts'
import type { Turns } from './upstream/turns.ts'

/** What the outside world is to the BFF. Tests bring their own. */
export interface Environment {
  readonly transport: Transport
  /** Milliseconds since 1970. */
  readonly clock: () => number
  /** Milliseconds since some moment of this process, by a clock that nobody can set. */
  readonly elapsed: () => number
  /** That many random bytes, fit for secrets. */
  readonly random: (bytes: number) => Uint8Array
  readonly log: Logger
  /** Left out where nobody traces. */
  readonly telemetry?: Telemetry
  /** Counts calls to the vendor, where several instances share its limits. @default this process alone */
  readonly turns?: Turns | undefined
  /** Says what the operator must hear of at once. Left out where nobody listens. */
  readonly alarm?: (code: 'upstream-auth' | 'conflict', about: { readonly requestId: string }) => void
}
