/**
 * The roles of a table, said again: rows that are positioned take the elements' own away in most browsers.
 * Spread, as `{...roles.row}`.
 */
export const roles = {
  table: { role: 'table' },
  rowGroup: { role: 'rowgroup' },
  row: { role: 'row' },
  cell: { role: 'cell' },
  rowHeader: { role: 'rowheader' },
  columnHeader: { role: 'columnheader' },
} as const
