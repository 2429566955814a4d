import type { OrganizationRow } from '@partnerkit/contract'

export type Compare = (one: OrganizationRow, other: OrganizationRow) => number

// One order for everybody, whatever the server's language: page 2 must follow page 1 on every instance.
const names = new Intl.Collator('en', { numeric: true })

/** The order without a `sort`. */
export const defaultSort = 'name'

/**
 * The order of a `sort`: a field, descending with `-` in front. Names in natural order (2 before 10); what is not
 * known comes last in both directions; equal rows stand by id, so that pages never overlap.
 */
export function orderOf(sort: string): Compare {
  const sign = sort.startsWith('-') ? -1 : 1
  const field = sort.replace(/^-/, '')
  if (field === 'name') return (one, other) => sign * names.compare(one.name, other.name) || byId(one, other)
  const fieldOf = (row: OrganizationRow) => (row as Record<string, unknown>)[field] // whatever fields rows have
  return (one, other) => compareValues(fieldOf(one), fieldOf(other), sign) || byId(one, other)
}

/** A few rows in order. */
export function sortRows(rows: readonly OrganizationRow[], sort = defaultSort): OrganizationRow[] {
  return rows.toSorted(orderOf(sort))
}

function compareValues(one: unknown, other: unknown, sign: number): number {
  if (one === other) return 0
  if (one === undefined) return 1
  if (other === undefined) return -1
  if (typeof one === 'number' && typeof other === 'number') return sign * (one - other)
  return sign * (String(one) < String(other) ? -1 : 1)
}

// Shorter first: ids that are numbers then stand in their order.
function byId({ id: one }: OrganizationRow, { id: other }: OrganizationRow): number {
  return one.length - other.length || (one < other ? -1 : one > other ? 1 : 0)
}
