import type { OrganizationRow } from '@partnerkit/contract'
import {
  afterKey,
  afterPlainString,
  afterPlainText,
  afterSpace,
  afterString,
  afterValue,
  backslash,
  closeBrace,
  closeBracket,
  comma,
  isAt,
  openBrace,
  openBracket,
  quote,
  textOf,
} from '../upstream/json-scan.ts'
import { isInstant } from './instant.ts'
import { isSame, RowForm } from './row-form.ts'
import { bytesOf, viewOf, WrittenBytes } from './written-bytes.ts'

/** A member of a row that is made of a member of the vendor's. */
export interface Column {
  readonly ours: Texts<OrganizationRow>
  readonly theirs: string
  /**
   * `id`: there, not empty, and of no other row of the page. `name`: there. `text`: left out where it is empty or no text.
   * `instant`: ISO 8601 in UTC, left out where it is not there.
   */
  readonly is: 'id' | 'name' | 'text' | 'instant'
}

type Texts<Row> = { [Name in keyof Row]-?: string extends Row[Name] ? Name : never }[keyof Row]

/** Writes the rows of a list while it goes through the vendor's bytes. */
export interface PlainRows {
  /**
   * @param place of the list in the bytes.
   * @param most rows there may be.
   * @returns where the list ends, or -1: it is not as plain as that. The rows are made by way of the schemas then.
   */
  read(bytes: Uint8Array, place: number, most: number): number
  /** How many were read last. */
  readonly count: number
  /** A page of the rows read last, as it goes out. */
  page(page: {
    readonly offset: number
    readonly limit: number
    readonly total: number | undefined
  }): string | undefined
}

/** Bytes of one page. A longer one is made the other way, and so is one of more rows. */
const largest = 128 * 1024
const mostRows = 100
/** Places for the hashes of their ids. */
const places = 256

const encoder = new TextEncoder()

/**
 * For a list that is passed on and not kept: no value is made of what a vendor sends on a good day, where every wanted
 * member is a text. What is written is what the schemas and `JSON.stringify` would have made of it, byte for byte.
 *
 * Nothing may happen between `read` and `page`: what is written is written into one place.
 *
 * @param columns in the order of the row's schema, the id first.
 */
export function createPlainRows(columns: readonly [Column & { readonly is: 'id' }, ...Column[]]): PlainRows {
  const keys = columns.map(({ theirs }) => encoder.encode(theirs))
  // The head of the id begins a row, and that of another row ends the one before it.
  const heads = columns.map(({ ours }, at) => bytesOf(`${at === 0 ? '},{' : ','}"${ours}":`))
  const head = bytesOf(`{"${columns[0].ours}":`)
  // Of each length one at most: what is skipped is known by its length, nearly always.
  const byLength = new Int8Array(64).fill(-1)
  keys.forEach((key, column) => {
    if (byLength[key.length] !== -1) throw new TypeError('Two members of one length cannot be told apart.')
    byLength[key.length] = column
  })
  const written = new WrittenBytes(largest)
  const hashes = new Int32Array(places)
  // Of the row's values, quotes included; -1 for one that is not there.
  const from = new Int32Array(columns.length)
  const to = new Int32Array(columns.length)
  /** 1 where it may hold more than visible ASCII. */
  const rare = new Uint8Array(columns.length)
  const before = new RowForm()
  let count = 0

  function read(bytes: Uint8Array, place: number, most: number): number {
    count = 0
    written.clear()
    hashes.fill(0)
    before.forget()
    const view = viewOf(bytes)
    written.put(openPage)
    if (most > mostRows || bytes[place] !== openBracket) return -1
    let at = afterSpace(bytes, place + 1)
    if (bytes[at] === closeBracket) return at + 1
    for (; count < most; count++) {
      const row = at
      at = readAlike(bytes, view, row)
      if (at === -1) at = readRow(bytes, row)
      if (at === -1 || !writeRow(bytes, view)) return -1
      at = afterSpace(bytes, at)
      if (bytes[at] === closeBracket) {
        count++
        return at + 1
      }
      if (bytes[at] !== comma) return -1
      at = afterSpace(bytes, at + 1)
    }
    return -1
  }

  /** A row that differs from the one before in its values alone: what stands between them need not be understood anew. */
  function readAlike(bytes: Uint8Array, view: DataView, place: number): number {
    const { members, gaps, lengths } = before
    if (members === 0) return -1
    let at = place
    for (let member = 0; member < members; member++) {
      const length = lengths[member] as number // it is within
      if (!isSame(view, at, gaps[member] as number, length)) return -1
      const value = at + length - 1
      at = afterPlainText(view, value)
      if (at === -1) return -1
      const column = before.columns[member] as number
      if (column === -1) continue
      from[column] = value
      to[column] = at
      rare[column] = 0
    }
    return bytes[at] === closeBrace ? at + 1 : -1
  }

  function readRow(bytes: Uint8Array, place: number): number {
    if (bytes[place] !== openBrace) return -1
    from.fill(-1)
    before.forget()
    let gap = place
    let at = afterSpace(bytes, place + 1)
    for (;;) {
      const key = at + 1
      at = afterPlainString(bytes, at)
      if (at === -1) return -1
      const column = columnOf(bytes, key, at - 1)
      at = afterKey(bytes, at)
      if (at === -1) return -1
      const value = at
      at = bytes[at] === quote ? afterString(bytes, at) : afterValue(bytes, at)
      if (at === -1) return -1
      if (column !== -1) {
        // Of two with one name the last counts, and other kinds are for the schemas.
        if (from[column] !== -1 || bytes[value] !== quote) return -1
        from[column] = value
        to[column] = at
        rare[column] = 1
      }
      before.add(gap, value + 1 - gap, column)
      gap = at
      at = afterSpace(bytes, at)
      if (bytes[at] === closeBrace) return at + 1
      if (bytes[at] !== comma) return -1
      at = afterSpace(bytes, at + 1)
    }
  }

  function columnOf(bytes: Uint8Array, start: number, end: number): number {
    const column = byLength[end - start] ?? -1
    return column !== -1 && isAt(bytes, start, keys[column] as Uint8Array) ? column : -1
  }

  /** @returns false where it cannot be written. */
  function writeRow(bytes: Uint8Array, view: DataView): boolean {
    for (let column = 0; column < columns.length; column++) {
      const { is } = columns[column] as Column // it is within
      const start = from[column] as number
      const end = to[column] as number
      if (start === -1) {
        if (is === 'id' || is === 'name') return false
        continue
      }
      if (is === 'text' && end - start === 2) continue
      if (is === 'id' && !isNew(bytes, start, end)) return false
      if (is === 'instant' && !isInstant(view, start + 1, end - 1)) return false
      if (!written.put(column === 0 && count === 0 ? head : (heads[column] as DataView))) return false
      const isRare = rare[column] === 1 && hasEscape(bytes, start, end)
      if (!(isRare ? written.put(rewritten(bytes, start, end)) : written.put(view, start, end))) return false
    }
    return true
  }

  /** By a hash of its bytes: two that have the same may be the same. */
  function isNew(bytes: Uint8Array, start: number, end: number): boolean {
    if (end - start === 2) return false
    let hash = 0x811c9dc5 // FNV-1a
    for (let at = start + 1; at < end - 1; at++) {
      // It may be another one's id in other words.
      if (bytes[at] === backslash) return false
      hash = Math.imul(hash ^ (bytes[at] as number), 0x01000193)
    }
    hash |= 1 // 0 is a free place
    let place = hash & (places - 1)
    while (hashes[place] !== 0) {
      if (hashes[place] === hash) return false
      place = (place + 1) & (places - 1)
    }
    hashes[place] = hash
    return true
  }

  return {
    read,
    get count() {
      return count
    },
    page({ offset, limit, total }) {
      const counted = total === undefined ? '' : `,"total":${total}`
      const end = bytesOf(`${count > 0 ? '}' : ''}],"offset":${offset},"limit":${limit}${counted}}`)
      return written.put(end) ? written.text() : undefined
    },
  }
}

function hasEscape(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (bytes[at] === backslash) return true
  return false
}

/** With escapes as `JSON.stringify` writes them: others escape more. */
function rewritten(bytes: Uint8Array, start: number, end: number): DataView {
  return bytesOf(JSON.stringify(textOf(bytes, start, end)))
}

const openPage = bytesOf('{"items":[')
