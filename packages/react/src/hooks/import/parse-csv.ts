import type { ParseResult, Parser } from 'papaparse'

/** A file as it was read. A row is its cells by column. */
export interface ImportFile {
  readonly columns: readonly string[]
  readonly rows: readonly Readonly<Record<string, string>>[]
}

/** `not-loaded`: what reads tables did not arrive. */
export type FileProblem = 'empty' | 'too-long' | 'unreadable' | 'not-loaded'

/** As the server takes them. */
const mostRows = 10_000
/** Characters in one go: a few milliseconds on a slow machine. */
const slice = 32_768

/** Bytes of a file that become text in one go. */
const block = 262_144

/** What is in a file, as UTF-8. Not by its own `text()`: that takes one long turn for all of it. */
export async function textOf(file: Blob): Promise<string> {
  const decoder = new TextDecoder()
  let text = ''
  for (let start = 0; start < file.size; start += block) {
    const bytes = await file.slice(start, start + block).arrayBuffer()
    text += decoder.decode(bytes, { stream: true })
  }
  return text + decoder.decode()
}

/**
 * Reads a table in slices on the page's own thread: a worker from a Blob would break a strict content security policy.
 * @throws {FileProblem} as the `cause` of an error.
 */
export async function parseCsv(text: string): Promise<ImportFile> {
  const lines = await linesOf(text.replace(/^\ufeff/, ''))
  const [head, ...body] = lines
  if (!head || body.length === 0) throw problem('empty')
  if (body.length > mostRows) throw problem('too-long')
  const columns = named(head)
  const rows: Record<string, string>[] = []
  const rest = createRest()
  for (const line of body) {
    rows.push(Object.fromEntries(columns.map((column, index) => [column, unquoted(line[index] ?? '')])))
    if (rest.isDue()) await rest.take()
  }
  return { columns, rows }
}

/** A chunk of its own: whoever only looks at an import carries nothing of it. */
export const loadReader = () => import('papaparse')

async function linesOf(text: string): Promise<string[][]> {
  const { default: papa } = await loadReader().catch(() => {
    throw problem('not-loaded')
  })
  return new Promise((resolve, reject) => {
    const lines: string[][] = []
    papa.parse<string[]>(text, {
      skipEmptyLines: 'greedy',
      chunkSize: slice,
      chunk({ data }: ParseResult<string[]>, parser: Parser) {
        for (const line of data) lines.push(line)
        if (lines.length > mostRows + 1) return parser.abort()
        parser.pause()
        setTimeout(() => parser.resume(), 0)
      },
      complete: () => resolve(lines),
      error: () => reject(problem('unreadable')),
    })
  })
}

/** Columns without a name, or with one that is there already, get one. */
function named(head: readonly string[]): string[] {
  const seen = new Set<string>()
  return head.map((cell, index) => {
    const name = cell.trim().slice(0, 190) || `Column ${index + 1}`
    const own = seen.has(name) ? `${name} (${index + 1})` : name
    seen.add(own)
    return own
  })
}

/** What was put in front of a cell so that no spreadsheet calculates it. */
function unquoted(cell: string): string {
  return cell.replace(/^'(?=[=+\-@\t\r])/, '').trim()
}

/** Milliseconds in one go. */
const budget = 8

/** Lets the page breathe: typing, scrolling and drawing have their turn every few milliseconds. */
export function createRest() {
  let since = performance.now()
  return {
    isDue: () => performance.now() - since > budget,
    async take() {
      await new Promise((resolve) => setTimeout(resolve, 0))
      since = performance.now()
    },
  }
}

function problem(cause: FileProblem) {
  return new Error(`The file cannot be used: it is ${cause}.`, { cause })
}
