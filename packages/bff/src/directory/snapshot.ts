import { type OrganizationRow, organizationRow } from '@partnerkit/contract'
import type { Awaitable } from '../awaitable.ts'
import { compiled } from '../compiled.ts'
import { createPace } from '../upstream/pace.ts'
import { pageBytes } from './page-bytes.ts'
import { Recent } from './recent.ts'
import { type Order, RowOrders } from './row-orders.ts'
import { folded, searchText } from './row-search.ts'
import { SearchTexts } from './search-texts.ts'

export interface PageQuery {
  readonly search?: string | undefined
  readonly sort: string
  readonly offset: number
  readonly limit: number
  readonly visible: 'all' | ReadonlySet<string>
}

const keptSearches = 16
const keptPages = 32
/** Bytes of the largest page that is kept. */
const largestKept = 64 * 1024

/** The rows of one reading of the vendor's list: checked, serialised and made searchable once. Each has a slot. */
export class Snapshot {
  readonly #slots = new Map<string, number>()
  readonly #rows: (OrganizationRow | undefined)[] = []
  readonly #json: string[] = []
  readonly #texts = new SearchTexts()
  readonly #orders = new RowOrders(this.#rows)
  /** What was found lately among all rows, by sort and term. */
  readonly #searches = new Recent<Order>(keptSearches)
  /** The pages of all rows that were sent lately: most people look at the first one. */
  readonly #pages = new Recent<Uint8Array>(keptPages)
  readonly #asked = new Set<string>()
  #writes = 0

  /** The orders somebody paged through. */
  get sorts(): Iterable<string> {
    return this.#asked
  }

  row(organizationId: string): OrganizationRow | undefined {
    return this.#rows[this.#slots.get(organizationId) ?? -1]
  }

  /** Adds a row or takes the place of the one with its id. @returns false for a row that is not well formed */
  put(row: OrganizationRow): boolean {
    const { success, data } = compiled(organizationRow).safeParse(row)
    if (!success) return false
    const slot = this.#slots.get(data.id) ?? this.#rows.length
    this.#slots.set(data.id, slot)
    this.#json[slot] = JSON.stringify(data)
    this.#write(slot, data)
    return true
  }

  remove(organizationId: string): void {
    const slot = this.#slots.get(organizationId)
    if (slot === undefined) return
    this.#slots.delete(organizationId)
    this.#write(slot, undefined)
  }

  /** Makes an order, and the search, ready before somebody asks. */
  async prepare(sort: string): Promise<void> {
    const order = await this.#orders.of(sort)
    await this.#found(order, '\n', undefined)
  }

  page(query: PageQuery): Awaitable<Uint8Array> {
    // Who sees everything sees the same. What else is seen is looked up each time.
    const key = query.visible === 'all' ? keyOf(query) : undefined
    const known = key === undefined ? undefined : this.#pages.get(key)
    return known ?? this.#pageOf(query, key)
  }

  async #pageOf(query: PageQuery, key: string | undefined): Promise<Uint8Array> {
    const writes = this.#writes
    const page = await this.#made(query)
    if (key !== undefined && writes === this.#writes && page.length <= largestKept)
      this.#pages.keep(key, page)
    return page
  }

  async #made({ search, sort, offset, limit, visible }: PageQuery): Promise<Uint8Array> {
    this.#asked.add(sort)
    const ready = this.#orders.of(sort)
    const order = ready instanceof Uint32Array ? ready : await ready
    const seen = visible === 'all' ? order : marked(order, this.#marksOf(visible))
    const key = visible === 'all' && search !== undefined ? `${sort}\n${folded(search)}` : undefined
    const found = search === undefined ? seen : await this.#found(seen, folded(search), key)
    const texts: string[] = []
    for (const slot of found.subarray(offset, offset + limit)) {
      if (this.#rows[slot]) texts.push(this.#json[slot] ?? '') // or it was removed while the search took its time
    }
    return pageBytes(texts, { offset, limit, total: found.length })
  }

  #write(slot: number, after: OrganizationRow | undefined): void {
    const before = this.#rows[slot]
    this.#rows[slot] = after
    this.#texts.set(slot, after ? searchText(after) : '')
    this.#orders.change({ slot, before, after })
    this.#searches.clear()
    this.#pages.clear()
    this.#writes++
  }

  #marksOf(visible: ReadonlySet<string>): Uint8Array {
    const marks = new Uint8Array(this.#rows.length)
    for (const id of visible) {
      const slot = this.#slots.get(id)
      if (slot !== undefined) marks[slot] = 1
    }
    return marks
  }

  async #found(among: Order, term: string, key: string | undefined): Promise<Order> {
    const known = key === undefined ? undefined : this.#searches.get(key)
    if (known) return known
    const pace = createPace()
    const writes = this.#writes
    const marks = new Uint8Array(this.#rows.length)
    for (let block = 0; block < this.#texts.blocks; block++) {
      this.#texts.mark(block, term, marks)
      if (pace.isOver()) await pace.rest()
    }
    const found = marked(among, marks)
    if (key !== undefined && writes === this.#writes) this.#searches.keep(key, found)
    return found
  }
}

function keyOf({ search, sort, offset, limit }: PageQuery): string {
  return `${offset}\n${limit}\n${sort}\n${search === undefined ? '' : `?${folded(search)}`}`
}

// Not `filter`: it calls a function for each of a hundred thousand.
function marked(order: Order, marks: Uint8Array): Order {
  const found = new Uint32Array(order.length)
  let count = 0
  for (let at = 0; at < order.length; at++) {
    const slot = order[at] as number // in bounds by the line above
    if (marks[slot] === 1) found[count++] = slot
  }
  return found.slice(0, count)
}
