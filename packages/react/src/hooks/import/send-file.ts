import type { Client } from '@partnerkit/contract/client'
import type { ImportFile } from './parse-csv.ts'
import type { Mapping } from './targets.ts'

interface Sending {
  readonly importId: string
  readonly file: ImportFile
  readonly mapping: Mapping
  readonly key: string
  readonly signal: AbortSignal
  /** How many rows have arrived. */
  readonly onSent: (rows: number) => void
}

/** Characters of one part: its limit is 64 KiB, and a character may be three bytes. */
const mostText = 20_000
const mostRows = 200
/** Cells of one part: its limit is 4,000 keys. */
const mostCells = 3_500

/** Sends the columns that are used, in parts, and has the server say what would be created. */
export async function sendFile(client: Client, sending: Sending): Promise<void> {
  const { importId, file, mapping, key, signal, onSent } = sending
  const body = { mapping: columnsOf(mapping), key, dryRun: true }
  await client.startImport({ importId, body }, { signal })
  const used = [...new Set([key, ...Object.values(mapping)])]
  let offset = 0
  while (offset < file.rows.length) {
    const rows = partOf(file.rows, offset, used)
    await client.putImportRows({ importId, offset: String(offset), body: { rows } }, { signal })
    offset += rows.length
    onSent(offset)
  }
  await client.updateImport({ importId, body: { status: 'running' } }, { signal })
}

/** The wire has it by column. */
function columnsOf(mapping: Mapping): Record<string, string> {
  return Object.fromEntries(
    Object.entries(mapping).flatMap(([path, column]) => (column ? [[column, path]] : [])),
  )
}

function partOf(rows: ImportFile['rows'], offset: number, used: readonly string[]) {
  const part: Record<string, string>[] = []
  let text = 0
  for (const cells of rows.slice(offset, offset + Math.min(mostRows, mostCells / (used.length + 1)))) {
    const row = Object.fromEntries(
      used.flatMap((column) => (cells[column] ? [[column, cells[column].slice(0, 2_000)]] : [])),
    )
    text += JSON.stringify(row).length
    if (part.length > 0 && text > mostText) break
    part.push(row)
  }
  return part
}
