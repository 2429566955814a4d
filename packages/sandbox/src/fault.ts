/** What every fault carries, whatever it does. */
export interface FaultScope {
  /**
   * The route as the vendor's pages write it: `POST /organizations`, `GET /users/{external_id}/embed-token`,
   * `GET /dashboard.html`. The name inside the braces does not matter. `*` is every route.
   */
  readonly route: string
  /** Milliseconds to wait before anything else happens. @default 0 */
  readonly latency?: number
  /** How often the fault strikes before it removes itself. @default until removed */
  readonly times?: number
  /** How many matching requests pass untouched first. @default 0 */
  readonly after?: number
}

/** A body for a faulty answer: a string goes as it is, `null` is an empty body, anything else as JSON. */
type FaultBody = { readonly body?: unknown }

/** One way to go wrong. Several on one route: latencies add up, then the first of the others strikes. */
export type Fault = FaultScope &
  (
    | { readonly kind: 'latency'; readonly latency: number }
    /** Answers `status` without doing the work. `retryAfter` is in seconds, or an HTTP date. */
    | ({
        readonly kind: 'status'
        readonly status: number
        readonly retryAfter?: number | string
      } & FaultBody)
    /** Does the work, then answers `status` (default 500), drops the connection, or never answers. */
    | ({
        readonly kind: 'commit-then-fail'
        readonly failure?: 'status' | 'reset' | 'hang'
        readonly status?: number
      } & FaultBody)
    /** Drops the connection: `fetch` rejects with a TypeError. */
    | { readonly kind: 'reset' }
    /** Never answers; rejects when the caller gives up. */
    | { readonly kind: 'hang' }
    /** Answers 429 with `Retry-After`, in seconds (default 1) or as an HTTP date. */
    | ({ readonly kind: 'rate-limit'; readonly retryAfter?: number | string } & FaultBody)
    /** Answers 200 with an HTML sign-in page instead of JSON. */
    | { readonly kind: 'html' }
  )

/** A fault that is waiting to strike. */
export interface ActiveFault {
  readonly id: string
  readonly fault: Fault
  /** How often it has struck. */
  readonly struck: number
}

export interface Faults {
  /** Adds a fault and returns its id. @throws TypeError when the fault or its route makes no sense */
  add(fault: Fault): string
  remove(id: string): void
  clear(): void
  list(): readonly ActiveFault[]
}
