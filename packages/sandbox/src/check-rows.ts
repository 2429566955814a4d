/** What may stand in each column: names of types, `array` and `null` among them. */
export type Columns = Readonly<Record<string, readonly string[]>>

/** Checks that a value from outside is an object with these columns. @throws TypeError that names what does not fit */
export function checkRow(row: unknown, columns: Columns, where: string): void {
  if (typeOf(row) !== 'object') throw new TypeError(`"${where}" is not an object.`)
  for (const [column, allowed] of Object.entries(columns)) {
    const value = (row as Record<string, unknown>)[column] // an object, by the line above
    if (!allowed.includes(typeOf(value)))
      throw new TypeError(`"${where}.${column}" is not ${allowed.join(' or ')}.`)
  }
}

/** Checks the rows of each named table of an object. @throws TypeError that names what does not fit */
export function checkTables(data: object, tables: Readonly<Record<string, Columns>>): void {
  for (const [table, columns] of Object.entries(tables)) {
    const rows: unknown = (data as Record<string, unknown>)[table] // checked on the next line
    if (!Array.isArray(rows)) throw new TypeError(`"${table}" is not a list.`)
    for (const [index, row] of rows.entries()) checkRow(row, columns, `${table}[${index}]`)
  }
}

function typeOf(value: unknown): string {
  if (value === null) return 'null'
  return Array.isArray(value) ? 'array' : typeof value
}
