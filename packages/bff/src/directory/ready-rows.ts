import { type OrganizationRow, operations, organizationRow } from '@partnerkit/contract'
import { compiled } from '../compiled.ts'
import type { PageOf } from '../providers/provider.ts'
import { parsed } from '../upstream/answer-body.ts'
import { createScrubber, type Secret } from '../upstream/secret.ts'
import { pageBytes } from './page-bytes.ts'

let makeRow: (json: string) => ReadyRow
let makePage: (body: string) => ReadyPage

/**
 * A row as JSON text, to be sent any number of times. `createReadyRows` alone can make one: of what the wire's schema
 * names, without the secrets.
 */
export class ReadyRow {
  // What somebody else has put together does not have it, and cannot be sent.
  readonly #json: string

  private constructor(json: string) {
    this.#json = json
  }

  static {
    makeRow = (json) => new ReadyRow(json)
  }

  /** @throws {TypeError} for what is no row of ours, whatever it looks like. */
  static textOf(row: ReadyRow): string {
    return row.#json
  }
}

/**
 * A page that is written already: what a provider's `organizations.list` may answer instead of rows, any number of times
 * with the same one.
 */
export class ReadyPage {
  #body: string | Uint8Array

  static {
    makePage = (body) => {
      const page = new ReadyPage([], { offset: 0, limit: 0 })
      page.#body = body
      return page
    }
  }

  /** @param page.total left out where the vendor does not tell it. */
  constructor(
    rows: readonly ReadyRow[],
    page: { readonly offset: number; readonly limit: number; readonly total?: number },
  ) {
    this.#body = pageBytes(rows.map(ReadyRow.textOf), page)
  }

  /**
   * Writes rows that are not kept. In an `Upstream.readInto` it is made of the answer at once, and a text is all that is
   * handed on: the rows are gone before the request is.
   * @throws {Unreadable} where a row is not what the wire's schema says.
   */
  static of(page: PageOf<OrganizationRow>): ReadyPage {
    return makePage(JSON.stringify(parsed(operations.listOrganizations.output, page)))
  }

  /** As it goes out, to whoever asks: JSON, as text or in UTF-8. Read only. */
  get body(): string | Uint8Array {
    return this.#body
  }

  get json(): string {
    return typeof this.#body === 'string' ? this.#body : new TextDecoder().decode(this.#body)
  }
}

/** A page that `PlainRows` has written, without the secrets; and nothing else. Only providers of our own get here. */
export function writtenPage(body: string): ReadyPage {
  return makePage(body)
}

/**
 * For a provider that keeps the rows it has read: makes each ready once.
 *
 * @param secrets the API keys. A row that repeats one is kept without it.
 * @returns undefined for a row that is not well formed.
 */
export function createReadyRows(secrets: readonly Secret[]): (row: OrganizationRow) => ReadyRow | undefined {
  const scrub = createScrubber(secrets.map((secret) => secret.reveal()))
  return (row) => {
    const { success, data } = compiled(organizationRow).safeParse(row)
    return success ? makeRow(scrub(JSON.stringify(data))) : undefined
  }
}
