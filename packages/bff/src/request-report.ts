import type { OperationName } from '@partnerkit/contract'
import type { Principal } from './principal.ts'

/** What becomes known of a request on its way, for its line in the log. */
export interface RequestReport {
  readonly requestId: string
  /** By `environment.clock`. */
  readonly startedAt: number
  /** At most 16 characters of it. */
  readonly method: string
  operation?: OperationName | undefined
  principal?: Principal | undefined
  /** Of the path, checked. */
  params?: Readonly<Record<string, string>>
  organizationId?: string | undefined
  /** The request whose answer it got, being equal and at the same time: its upstream calls are logged under that id. */
  answeredBy?: string
  /** How much its principal may still send. */
  rateFields?: Readonly<Record<string, string>>
}
