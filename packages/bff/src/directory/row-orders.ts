import type { OrganizationRow } from '@partnerkit/contract'
import { createPace } from '../upstream/pace.ts'
import { type Compare, orderOf } from './row-order.ts'
import { sortInSlices } from './sort-in-slices.ts'

type Rows = readonly (OrganizationRow | undefined)[]

/** Slots in the order of their rows. Replaced by a write, never changed: who reads one is not disturbed. */
export type Order = Uint32Array<ArrayBuffer>

/** A row of a slot before and after a write. */
export interface Change {
  readonly slot: number
  readonly before: OrganizationRow | undefined
  readonly after: OrganizationRow | undefined
}

/** The rows in every order somebody asked for: built when first asked for, kept right by every write. */
export class RowOrders {
  readonly #rows: Rows
  readonly #orders = new Map<string, Order>()
  readonly #building = new Map<string, { readonly ready: Promise<Order>; readonly touched: Set<number> }>()

  /** @param rows by slot; the owner of the array tells each change. */
  constructor(rows: Rows) {
    this.#rows = rows
  }

  of(sort: string): Order | Promise<Order> {
    const ready = this.#orders.get(sort) ?? this.#building.get(sort)?.ready
    if (ready) return ready
    const touched = new Set<number>()
    const building = { ready: this.#build(sort, touched), touched }
    this.#building.set(sort, building)
    return building.ready
  }

  change(change: Change): void {
    for (const { touched } of this.#building.values()) touched.add(change.slot)
    for (const [sort, order] of this.#orders)
      this.#orders.set(sort, this.#changed(order, change, orderOf(sort)))
  }

  async #build(sort: string, touched: ReadonlySet<number>): Promise<Order> {
    const compare = orderOf(sort)
    // Sorted as they are now. Rows that are written while this takes its time are put right at the end.
    const rows = this.#rows.slice()
    const sorted = await sortInSlices(
      slotsOf(rows),
      (one, other) => comparedAt(rows, one, other, compare),
      createPace(),
    )
    let order = touched.size === 0 ? sorted : sorted.filter((slot) => !touched.has(slot))
    for (const slot of touched) {
      order = this.#changed(order, { slot, before: undefined, after: this.#rows[slot] }, compare)
    }
    this.#orders.set(sort, order)
    this.#building.delete(sort)
    return order
  }

  #changed(order: Order, { slot, before, after }: Change, compare: Compare): Order {
    if (before && after && compare(before, after) === 0) return order
    const without = before ? order.filter((other) => other !== slot) : order
    if (!after) return without
    const place = this.#placeOf(after, without, compare)
    const longer = new Uint32Array(without.length + 1)
    longer.set(without.subarray(0, place))
    longer[place] = slot
    longer.set(without.subarray(place), place + 1)
    return longer
  }

  #placeOf(row: OrganizationRow, order: Order, compare: Compare): number {
    let [from, to] = [0, order.length]
    while (from < to) {
      const middle = (from + to) >>> 1
      const other = this.#rows[order[middle] ?? -1]
      if (other && compare(other, row) < 0) from = middle + 1
      else to = middle
    }
    return from
  }
}

function slotsOf(rows: Rows): Order {
  const slots = new Uint32Array(rows.length)
  let count = 0
  for (let slot = 0; slot < rows.length; slot++) if (rows[slot]) slots[count++] = slot
  return slots.slice(0, count)
}

function comparedAt(rows: Rows, one: number, other: number, compare: Compare): number {
  const [first, second] = [rows[one], rows[other]]
  return first && second ? compare(first, second) : 0
}
