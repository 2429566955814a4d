import type { OperationName } from '@partnerkit/contract'
import type { Principal } from './principal.ts'

/** What becomes known of a request on its way, for its line in the log. */
export interface RequestReport {
  readonly requestId: string
  /** By `environment.clock`. */
  readonly startedAt: number
  operation?: OperationName | undefined
  principal?: Principal | undefined
  organizationId?: string | undefined
  /** How much its principal may still send. */
  rateFields?: Readonly<Record<string, string>>
}
