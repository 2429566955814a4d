import type { Faults } from './fault.ts'
import type { RecordedRequest } from './request-log.ts'
import type { SandboxData } from './sandbox-data.ts'
import type { VendorName, VendorTypes } from './vendors.ts'

/** What a sandbox is made from: what all vendors take, and the settings of its own. */
export type SandboxOptions<V extends VendorName = 'answering-agent'> = VendorTypes[V]['settings'] & {
  /** Whose API it imitates. @default 'answering-agent' */
  readonly vendor?: V
  /** How many organizations the seed grows. @default 25 */
  readonly organizations?: number
  /** The same seed grows the same data, byte for byte. @default 1 */
  readonly seed?: number
  /**
   * The accepted API keys; all see the same partner. Of Anyreach: `ak_` keys of its organization, `pat_` tokens of its
   * person. @default the vendor's of `sandboxKeys`
   */
  readonly apiKeys?: readonly string[]
  /** The time in epoch milliseconds. @default Date.now */
  readonly clock?: () => number
  /** A snapshot to start from in place of a seed. */
  readonly data?: SandboxData<V>
  /** Called after each committed change, before its answer is sent. */
  readonly onChange?: () => void
}

export interface Sandbox<V extends VendorName = 'answering-agent'> {
  /** Answers any request, whatever its host, with the type of the global `fetch`. Needs no `this`. */
  readonly fetch: (input: string | URL | Request, init?: RequestInit) => Promise<Response>
  /** Grows a new seed and forgets faults and recorded requests. Leaves out: as at creation. */
  readonly reset: (options?: ResetOptions) => void
  /** The newest 10,000 calls of the vendor's API, in order of arrival. */
  readonly requests: readonly RecordedRequest[]
  readonly clearRequests: () => void
  readonly faults: Faults
  readonly snapshot: () => SandboxData<V>
  /** The true contents, with what the API keeps to itself. */
  readonly data: () => SandboxContents<V>
}

export interface ResetOptions {
  readonly organizations?: number
  readonly seed?: number
}

/** The true contents by table: `organizations` for every vendor, and what else it has. */
export type SandboxContents<V extends VendorName = 'answering-agent'> = {
  readonly [Table in keyof VendorTypes[V]['contents']]: readonly VendorTypes[V]['contents'][Table][]
}
