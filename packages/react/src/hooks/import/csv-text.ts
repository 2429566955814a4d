/** A row as it goes into a file, beside why it is there. */
export interface ReasonedRow {
  readonly cells: Readonly<Record<string, string>>
  readonly reason: string
}

/** The rows with a last column that says what to correct. Without it, the file can be dropped in again. */
export function csvWithReasons(rows: readonly ReasonedRow[], reasonColumn: string): string {
  const columns = [...new Set(rows.flatMap(({ cells }) => Object.keys(cells)))].filter(
    (column) => column !== reasonColumn,
  )
  return csvText([
    [...columns, reasonColumn],
    ...rows.map(({ cells, reason }) => [...columns.map((column) => cells[column] ?? ''), reason]),
  ])
}

/** RFC 4180, with the mark by which spreadsheets know UTF-8. */
export function csvText(lines: readonly (readonly string[])[]): string {
  return `\ufeff${lines.map((line) => line.map(cellText).join(',')).join('\r\n')}\r\n`
}

/** No spreadsheet calculates it: what begins like a formula gets a quote in front, which is taken off when it is read again. */
function cellText(cell: string): string {
  const safe = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
