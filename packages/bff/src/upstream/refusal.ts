import type { FailedField, FailureReason } from './failure.ts'

/** What a vendor's error body says, in our words. What it leaves open the status decides. */
export interface Refusal {
  readonly reason?: FailureReason | undefined
  readonly fields?: readonly FailedField[]
  /** The vendor's own id of the request, for its support. */
  readonly requestId?: string | undefined
}

/**
 * Reads a vendor's error body for its meaning; its texts are dropped.
 *
 * @param body parsed JSON, or undefined where there was none.
 * @param names from the vendor's field paths to ours. A path that is not in it is left out.
 */
export type ReadRefusal = (body: unknown, names: Readonly<Record<string, string>>) => Refusal
