type Role = 'table' | 'rowgroup' | 'row' | 'cell' | 'rowheader' | 'columnheader'

/**
 * The role of a part of a table, said again: rows that are positioned take the elements' own away in most browsers.
 * Spread, as `{...inRole('row')}`.
 */
export function inRole(role: Role): { role: Role } {
  return { role }
}
