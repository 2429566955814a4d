import type { OrganizationContents } from './answering-agent/contents.ts'
import type { Faults } from './fault.ts'
import type { RecordedRequest } from './request-log.ts'
import type { SandboxData } from './sandbox-data.ts'

export interface SandboxOptions {
  /** How many organizations the seed grows. @default 25 */
  readonly organizations?: number
  /** The same seed grows the same data, byte for byte. @default 1 */
  readonly seed?: number
  /** The accepted values of `X-API-KEY`; all see the same partner. @default ['sandbox-key'] */
  readonly apiKeys?: readonly string[]
  /** Milliseconds a new line stays pending. @default 2000 */
  readonly activateAfter?: number
  /** Which generation of the vendor's documents bodies follow: the guide's short form or the reference's full one. @default 'reference' */
  readonly bodies?: 'guide' | 'reference'
  /** Shape of error bodies, which no document shows: `{message, errors?}` or `{error}`. @default 'message' */
  readonly errors?: 'message' | 'error'
  /** The time in epoch milliseconds. @default Date.now */
  readonly clock?: () => number
  /** A snapshot to start from in place of a seed. */
  readonly data?: SandboxData
  /** Called after each committed change, before its answer is sent. */
  readonly onChange?: () => void
}

export interface Sandbox {
  /** Answers any request, whatever its host, with the type of the global `fetch`. Needs no `this`. */
  readonly fetch: (input: string | URL | Request, init?: RequestInit) => Promise<Response>
  /** Grows a new seed and forgets faults and recorded requests. Leaves out: as at creation. */
  readonly reset: (options?: ResetOptions) => void
  /** The newest 10,000 calls of the vendor's API and token exchange, in order of arrival. */
  readonly requests: readonly RecordedRequest[]
  readonly clearRequests: () => void
  readonly faults: Faults
  readonly snapshot: () => SandboxData
  /** The true contents, with what the API keeps to itself. */
  readonly data: () => SandboxContents
}

export interface ResetOptions {
  readonly organizations?: number
  readonly seed?: number
}

export interface SandboxContents {
  readonly organizations: readonly OrganizationContents[]
}
