import type { OrganizationRow } from '@partnerkit/contract'
import { sortRows } from '../directory/row-order.ts'
import { searchRows } from '../directory/row-search.ts'
import type { PageOf } from '../providers/provider.ts'

/** A page of rows that were read one by one, searched and sorted as the directory does it. */
export function pageOfFew(
  rows: readonly OrganizationRow[],
  query: { search?: string | undefined; sort?: string | undefined; offset: number; limit: number },
): PageOf<OrganizationRow> {
  const { search, sort, offset, limit } = query
  const found = sortRows(searchRows(rows, search), sort)
  return { items: found.slice(offset, offset + limit), offset, limit, total: found.length }
}
