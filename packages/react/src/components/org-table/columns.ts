import type { OrganizationRow, Session } from '@partnerkit/contract/client'

export type Column = 'name' | 'people' | 'lines' | 'created'

/** What a column is sorted by, in the words of the session. */
export const sortFields: Readonly<Record<Column, keyof OrganizationRow>> = {
  name: 'name',
  people: 'userCount',
  lines: 'locationCount',
  created: 'createdAt',
}

/**
 * The columns that have something to show: what the vendor offers until rows are known, then what rows carry.
 */
export function columnsOf(session: Session | undefined, row: OrganizationRow | undefined): Column[] {
  const offers = (operation: 'listUsers' | 'listLocations') =>
    session !== undefined && session.capabilities[operation] !== 'unsupported'
  const columns: Column[] = ['name']
  if (row ? row.userCount !== undefined : offers('listUsers')) columns.push('people')
  if (row ? row.locationCount !== undefined : offers('listLocations')) columns.push('lines')
  if (!row || row.createdAt !== undefined) columns.push('created')
  return columns
}

/** The sort a click on a header asks for: ascending first, then the other way. */
export function nextSort(column: Column, current: string | undefined): string {
  const field = sortFields[column]
  return current === field ? `-${field}` : field
}
