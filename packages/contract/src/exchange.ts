/**
 * One request in plain values: what an adapter makes of its framework's request, and what the client hands
 * to `send`. The BFF's core speaks only this, never WHATWG `Request`: on Node that costs 6–28 times the CPU.
 */
export interface Exchange {
  /** In upper case: `GET`, `POST`, … */
  readonly method: string
  /** Path and query below the mount, starting with `/`: `/organizations?limit=50`. */
  readonly target: string
  /** The value of a request header, by lower-case name. Repeated fields are joined with `, `. */
  header(name: string): string | undefined
  /**
   * The whole body. An adapter stops reading at `limit` bytes and throws {@link BodyTooLarge}.
   * @param limit in bytes.
   */
  body(limit: number): Promise<Uint8Array>
  /** Aborts when the one who asked went away. */
  readonly signal?: AbortSignal
}

/** One response in plain values. */
export interface Answer {
  readonly status: number
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>
  /** Read only: others may be given the same bytes. */
  readonly body: string | Uint8Array
}

/** Answers an exchange without a network: the BFF in the same process or the same page. */
export type Send = (exchange: Exchange) => Promise<Answer>

/** Thrown by `Exchange.body` when there is more than the caller is willing to read. */
export class BodyTooLarge extends Error {
  override readonly name = 'BodyTooLarge'

  /** @param limit in bytes. */
  constructor(limit: number) {
    super(`The body is larger than ${limit} bytes.`)
  }
}
