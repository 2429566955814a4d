import type { OperationName, OrganizationRow, Session } from '@partnerkit/contract/client'

export type Column = 'name' | 'slug' | 'people' | 'lines' | 'created'

/** The last place of a row is for what can be done with it. */
export type Place = Column | 'actions'

/** What a column shows and is sorted by, in the words of the session. */
export const columnFields = {
  name: 'name',
  slug: 'slug',
  people: 'userCount',
  lines: 'locationCount',
  created: 'createdAt',
} as const satisfies Readonly<Record<Column, keyof OrganizationRow>>

export const allColumns = Object.keys(columnFields) as Column[] // its own keys

/** The columns that have something to show: what the vendor offers until rows are known, then what they carry. */
export function columnsOf(session: Session | undefined, rows: readonly OrganizationRow[]): Column[] {
  const isOffered = (column: Column) => {
    const operation = operations[column]
    return !operation || (session && session.capabilities[operation] !== 'unsupported')
  }
  return allColumns.filter((column) =>
    rows.length > 0 ? rows.some((row) => row[columnFields[column]] !== undefined) : isOffered(column),
  )
}

/** A vendor without it has nothing for the column. */
const operations: Readonly<Partial<Record<Column, OperationName>>> = {
  slug: 'checkSlug',
  people: 'listUsers',
  lines: 'listLocations',
}

/** The sort a click on a header asks for: ascending first, then the other way. */
export function nextSort(field: string, current: string | undefined): string {
  return current === field ? `-${field}` : field
}
