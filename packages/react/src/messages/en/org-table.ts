/** Words of `OrgTable`. Every text function gets numbers both as a value, for plurals, and as formatted text. */
export const orgTable = {
  caption: 'Customers. Use the arrow keys to move between rows.',
  search: 'Search customers',
  clearSearch: 'Clear search',
  sort: 'Sort by',
  name: 'Name',
  slug: 'Short name',
  people: 'People',
  lines: 'Lines',
  created: 'Created',
  actions: 'Actions',
  create: 'New customer',
  open: 'Open',
  edit: 'Edit',
  delete: 'Delete',
  rowActions: (name: string) => `Actions for ${name}`,
  count: (total: number, text: string) => `${text} ${total === 1 ? 'customer' : 'customers'}`,
  countShown: (count: number, text: string) => `${text} ${count === 1 ? 'customer' : 'customers'} shown`,
  countMatching: (matching: string, total: string) => `${matching} of ${total}`,
  countFound: (_matching: number, text: string) => `${text} found`,
  peopleCount: (count: number) => (count === 1 ? 'person' : 'people'),
  linesCount: (count: number) => (count === 1 ? 'line' : 'lines'),
  pending: (_count: number, text: string) => `${text} pending`,
  empty: 'Customers you add appear here.',
  noMatch: (search: string) => `No customers match “${search}”.`,
  error: 'The customers could not be loaded.',
  refreshError: 'The list could not be brought up to date.',
}

declare module '../messages.ts' {
  interface Catalogues {
    orgTable: typeof orgTable
  }
}
