import { createRest } from './parse-csv.ts'

/** A row as it goes into a file, beside why it is there. */
export interface ReasonedRow {
  readonly cells: Readonly<Record<string, string>>
  readonly reason: string
}

/**
 * The rows with a last column that says what to correct. Without it, the file can be dropped in again. Written in
 * slices: as one text it would take a long turn to become bytes.
 */
export async function csvWithReasons<Row>(
  rows: readonly Row[],
  reasoned: (row: Row) => ReasonedRow,
  reasonColumn: string,
): Promise<Blob> {
  const rest = createRest()
  const columns = new Set<string>()
  const all: ReasonedRow[] = []
  for (const row of rows) {
    const one = reasoned(row)
    for (const column of Object.keys(one.cells)) columns.add(column)
    all.push(one)
    if (rest.isDue()) await rest.take()
  }
  columns.delete(reasonColumn)
  let written = csvFile([lineOf([...columns, reasonColumn])])
  const lines: string[] = []
  for (const { cells, reason } of all) {
    lines.push(lineOf([...[...columns].map((column) => cells[column] ?? ''), reason]))
    if (!rest.isDue()) continue
    written = fileOf([written, ...lines.splice(0)])
    await rest.take()
  }
  return fileOf([written, ...lines])
}

/** With the mark by which spreadsheets know UTF-8. */
export const csvFile = (lines: readonly string[]): Blob => fileOf(['\ufeff', ...lines])

const fileOf = (parts: BlobPart[]) => new Blob(parts, { type: 'text/csv;charset=utf-8' })

/** RFC 4180. */
export const lineOf = (cells: readonly string[]): string => `${cells.map(cellText).join(',')}\r\n`

/** No spreadsheet calculates it: what begins like a formula gets a quote in front, which is taken off when it is read again. */
function cellText(cell: string): string {
  const safe = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
