import { type OrganizationRow, organizationRow } from '@partnerkit/contract'
import { createPace } from '../upstream/pace.ts'
import { type Compare, orderOf } from './row-order.ts'
import { folded, searchText } from './row-search.ts'
import { sortInSlices } from './sort-in-slices.ts'

/** A row as it is kept: checked, serialised and made searchable once. */
export interface Entry {
  readonly row: OrganizationRow
  readonly json: string
  readonly text: string
  readonly slot: number
}

export interface PageQuery {
  readonly search?: string
  readonly sort: string
  readonly offset: number
  readonly limit: number
  readonly visible: 'all' | ReadonlySet<string>
}

type Order = readonly Entry[]

const keptSearches = 16

/** The rows of one reading of the vendor's list, in every order somebody asked for. */
export class Snapshot {
  readonly #entries = new Map<string, Entry>()
  /** Arrays are replaced, never changed: who pages through one is not disturbed by a write. */
  readonly #orders = new Map<string, Order>()
  readonly #building = new Map<string, { readonly ready: Promise<Order>; readonly touched: Set<string> }>()
  readonly #ranks = new WeakMap<Order, Uint32Array>()
  readonly #searches = new Map<string, Order>()
  readonly #asked = new Set<string>()
  #slots = 0

  /** The orders somebody paged through. */
  get sorts(): Iterable<string> {
    return this.#asked
  }

  row(organizationId: string): OrganizationRow | undefined {
    return this.#entries.get(organizationId)?.row
  }

  /** Adds a row or takes the place of the one with its id. @returns false for a row that is not well formed */
  put(row: OrganizationRow): boolean {
    const { success, data } = organizationRow.safeParse(row)
    if (!success) return false
    const entry = { row: data, json: JSON.stringify(data), text: searchText(data), slot: this.#slots++ }
    this.#replace(data.id, entry)
    return true
  }

  remove(organizationId: string): void {
    if (this.#entries.has(organizationId)) this.#replace(organizationId, undefined)
  }

  /** Makes an order ready before somebody asks for it. */
  async prepare(sort: string): Promise<void> {
    await this.#order(sort)
  }

  async page({ search, sort, offset, limit, visible }: PageQuery): Promise<string> {
    this.#asked.add(sort)
    const order = this.#orders.get(sort) ?? (await this.#order(sort))
    const seen = visible === 'all' ? order : this.#visible(order, visible)
    const found =
      search === undefined ? seen : this.#found(seen, search, visible === 'all' ? sort : undefined)
    let items = ''
    for (const { json } of found.slice(offset, offset + limit)) items += items === '' ? json : `,${json}`
    return `{"items":[${items}],"offset":${offset},"limit":${limit},"total":${found.length}}`
  }

  #replace(organizationId: string, next: Entry | undefined): void {
    const previous = this.#entries.get(organizationId)
    if (next) this.#entries.set(organizationId, next)
    else this.#entries.delete(organizationId)
    this.#searches.clear()
    for (const { touched } of this.#building.values()) touched.add(organizationId)
    for (const [sort, order] of this.#orders) {
      this.#orders.set(sort, replaced(order, { previous, next, compare: orderOf(sort) }))
    }
  }

  #order(sort: string): Promise<Order> {
    const running = this.#building.get(sort)
    if (running) return running.ready
    const touched = new Set<string>()
    const ready = this.#build(sort, touched)
    this.#building.set(sort, { ready, touched })
    return ready
  }

  /** Rows that are written while this takes its time are put right at the end. */
  async #build(sort: string, touched: ReadonlySet<string>): Promise<Order> {
    const compare = orderOf(sort)
    const byRow = (one: Entry, other: Entry) => compare(one.row, other.row)
    const sorted = await sortInSlices([...this.#entries.values()], byRow, createPace())
    let order: Order = sorted.filter(({ row }) => !touched.has(row.id))
    for (const id of touched) {
      order = replaced(order, { previous: undefined, next: this.#entries.get(id), compare })
    }
    this.#orders.set(sort, order)
    this.#building.delete(sort)
    return order
  }

  #found(entries: Order, search: string, cacheUnder: string | undefined): Order {
    const term = folded(search)
    const key = cacheUnder === undefined ? undefined : `${cacheUnder}\n${term}`
    const known = key === undefined ? undefined : this.#searches.get(key)
    if (known) return known
    const found = entries.filter(({ text }) => text.includes(term))
    if (key !== undefined) {
      this.#searches.set(key, found)
      const [oldest] = this.#searches.keys()
      if (this.#searches.size > keptSearches && oldest !== undefined) this.#searches.delete(oldest)
    }
    return found
  }

  /** A few of many are looked up one by one; of a large part the whole order is cheaper to go through. */
  #visible(order: Order, visible: ReadonlySet<string>): Order {
    if (visible.size > order.length / 4) return order.filter(({ row }) => visible.has(row.id))
    const ranks = this.#ranksOf(order)
    const places: number[] = []
    for (const id of visible) {
      const entry = this.#entries.get(id)
      if (entry) places.push(ranks[entry.slot] ?? 0)
    }
    // A rank is a place in the order.
    return Array.from(Uint32Array.from(places).sort(), (place) => order[place] as Entry)
  }

  #ranksOf(order: Order): Uint32Array {
    const known = this.#ranks.get(order)
    if (known) return known
    const ranks = new Uint32Array(this.#slots)
    for (const [rank, { slot }] of order.entries()) ranks[slot] = rank
    this.#ranks.set(order, ranks)
    return ranks
  }
}

function replaced(
  order: Order,
  { previous, next, compare }: { previous: Entry | undefined; next: Entry | undefined; compare: Compare },
): Order {
  const without = previous ? order.toSpliced(placeOf(previous, order, compare), 1) : order
  return next ? without.toSpliced(placeOf(next, without, compare), 0, next) : without
}

/** Where the entry stands, or would stand. */
function placeOf({ row }: Entry, order: Order, compare: Compare): number {
  let [from, to] = [0, order.length]
  while (from < to) {
    const middle = (from + to) >>> 1
    const other = order[middle]
    if (other && compare(other.row, row) < 0) from = middle + 1
    else to = middle
  }
  return from
}
