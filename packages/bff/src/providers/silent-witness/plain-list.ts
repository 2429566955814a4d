import { createPlainRows } from '../../directory/plain-rows.ts'
import {
  afterKey,
  afterPlainString,
  afterSpace,
  afterValue,
  closeBrace,
  comma,
  isAt,
  isDigit,
  openBrace,
} from '../../upstream/json-scan.ts'

const rows = createPlainRows([
  { ours: 'id', theirs: 'id', is: 'id' },
  { ours: 'name', theirs: 'name', is: 'name' },
  { ours: 'contactPhone', theirs: 'phone_number', is: 'text' },
  { ours: 'createdAt', theirs: 'created_at', is: 'instant' },
])

/** A page of the vendor's list whose rows are written. */
export interface PlainList {
  readonly count: number
  readonly total: number
  /** Our page with these rows, as it goes out. To be called at once: the next list is written over it. */
  readonly page: typeof rows.page
}

/**
 * What `listAnswer`, `vendorRow` and `toRow` make of a page of the newer generation, where nothing about it is rare:
 * `{"success":true,"data":{"organizations":[…],"total":…}}`, with other members that are not looked at.
 * @param most rows of the page.
 * @returns undefined for any other page, which is no error yet.
 */
export function readPlainList(answer: Uint8Array, most: number): PlainList | undefined {
  // Not a `Buffer`: code that meets two kinds of arrays is slower for both.
  const bytes = new Uint8Array(answer.buffer, answer.byteOffset, answer.length)
  let isSuccess = false
  let data: { total: number } | undefined
  const end = eachMember(bytes, 0, (key, value) => {
    if (isAt(bytes, key, names.success)) {
      if (isSuccess) return -1
      isSuccess = isAt(bytes, value, names.true)
      return isSuccess ? value + names.true.length : -1
    }
    if (isAt(bytes, key, names.data)) {
      if (data) return -1
      const read = readData(bytes, value, most)
      data = read
      return read?.end ?? -1
    }
    // The older generation has it, with the total in it.
    return isAt(bytes, key, names.pagination) ? -1 : afterValue(bytes, value)
  })
  if (end === -1 || afterSpace(bytes, end) !== bytes.length || !isSuccess || !data) return undefined
  return { count: rows.count, total: data.total, page: rows.page }
}

function readData(bytes: Uint8Array, place: number, most: number) {
  let total: number | undefined
  let hasRows = false
  const end = eachMember(bytes, place, (key, value) => {
    if (isAt(bytes, key, names.organizations)) {
      if (hasRows) return -1
      hasRows = true
      return rows.read(bytes, value, most)
    }
    const after = afterValue(bytes, value)
    if (!isAt(bytes, key, names.total)) return after
    if (total !== undefined) return -1
    total = countOf(bytes, value, after)
    return total === undefined ? -1 : after
  })
  return end !== -1 && hasRows && total !== undefined ? { end, total } : undefined
}

/**
 * @param read is given the places of a member's key, after its quote, and of its value, and returns the one behind the
 * value, or -1.
 */
function eachMember(bytes: Uint8Array, place: number, read: (key: number, value: number) => number): number {
  if (bytes[place] !== openBrace) return -1
  let at = afterSpace(bytes, place + 1)
  for (;;) {
    const key = at + 1
    const value = afterKey(bytes, afterPlainString(bytes, at))
    if (value === -1) return -1
    at = read(key, value)
    if (at === -1) return -1
    at = afterSpace(bytes, at)
    if (bytes[at] === closeBrace) return at + 1
    if (bytes[at] !== comma) return -1
    at = afterSpace(bytes, at + 1)
  }
}

/** A whole number that is not negative, of at most 15 digits. */
function countOf(bytes: Uint8Array, from: number, to: number): number | undefined {
  if (to - from > 15) return undefined
  let count = 0
  for (let at = from; at < to; at++) {
    if (!isDigit(bytes[at])) return undefined
    count = count * 10 + (bytes[at] as number) - 0x30
  }
  return count
}

const utf8 = new TextEncoder()
// With the quote that ends it a key is no other's beginning.
const names = {
  success: utf8.encode('success"'),
  data: utf8.encode('data"'),
  organizations: utf8.encode('organizations"'),
  total: utf8.encode('total"'),
  pagination: utf8.encode('pagination"'),
  true: utf8.encode('true'),
}
