import type { OrganizationRow } from '@partnerkit/contract'
import { folded, searchText } from '../directory/row-search.ts'

/** What is kept of an organization beside a grant: as it was last read, and what it is found and ordered by. */
export interface KeptRow {
  readonly row: OrganizationRow | null
  /** Null for one that was not there. */
  readonly name: string | null
  readonly search: string | null
}

/** @param row null: it was not there when it was read. */
export function keptRow(row: OrganizationRow | null): KeptRow {
  return row ? { row, name: folded(row.name), search: searchText(row) } : { row, name: null, search: null }
}
