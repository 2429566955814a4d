// Goes through JSON text in UTF-8 without making values of it: who reads a hundred objects with ten members and wants
// four of them pays for four. Each function is given a place in the bytes and returns the place behind what it names;
// -1 where that is not there. What is gone through to the end `JSON.parse` would have taken.

const tab = 0x09
const lineFeed = 0x0a
const carriageReturn = 0x0d
const space = 0x20
export const quote = 0x22
const plus = 0x2b
export const comma = 0x2c
const minus = 0x2d
const point = 0x2e
const zero = 0x30
const nine = 0x39
const colon = 0x3a
export const openBracket = 0x5b
export const backslash = 0x5c
export const closeBracket = 0x5d
export const openBrace = 0x7b
export const closeBrace = 0x7d

/** Deeper is no answer of a vendor. */
const deepest = 64

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** To what is no space, which may be the end. */
export function afterSpace(bytes: Uint8Array, place: number): number {
  const byte = bytes[place]
  if (byte !== undefined && byte > space) return place
  let at = place
  while (isSpace(bytes[at])) at++
  return at
}

/** A text of visible ASCII and nothing but itself: no key is looked for that is anything else. */
export function afterPlainString(bytes: Uint8Array, place: number): number {
  const { length } = bytes
  if (place >= length || bytes[place] !== quote) return -1
  let at = place + 1
  // One question a byte, and the answer nearly always the same: what is asked of letters, digits and spaces in turn is
  // guessed wrong at every word.
  while (at < length && plain[bytes[at] as number] === 1) at++ // it is within
  return at < length && bytes[at] === quote ? at + 1 : -1
}

/** The same for who has a view of the bytes: four of them at a time. */
export function afterPlainText(view: DataView, place: number): number {
  const { byteLength } = view
  if (place >= byteLength || view.getUint8(place) !== quote) return -1
  let at = place + 1
  while (at + 4 <= byteLength) {
    const marks = marksIn(view.getInt32(at, true))
    if (marks === 0) {
      at += 4
      continue
    }
    // The lowest bit of all, without a loop whose end nobody can guess.
    at += (31 - Math.clz32(marks & -marks)) >> 3
    return view.getUint8(at) === quote ? at + 1 : -1
  }
  while (at < byteLength && plain[view.getUint8(at)] === 1) at++
  return at < byteLength && view.getUint8(at) === quote ? at + 1 : -1
}

/**
 * The highest bit of each byte that does not stand for itself, up to the first of them. What is taken away leaves it unset
 * in an ASCII byte but where that was smaller: below a space, or of what the marks were made zero of, zero. A byte that is
 * not ASCII has it already.
 */
function marksIn(four: number): number {
  const controls = four - 0x20202020
  const quotes = (four ^ 0x22222222) - 0x01010101
  const backslashes = (four ^ 0x5c5c5c5c) - 0x01010101
  return (controls | quotes | backslashes | four) & 0x80808080
}

/** By byte: 1 for what stands in a text for itself. */
const plain = new Uint8Array(256).map((_, byte) =>
  byte >= space && byte < 0x80 && byte !== quote && byte !== backslash ? 1 : 0,
)

/** Any text. */
export function afterString(bytes: Uint8Array, place: number): number {
  const after = afterPlainString(bytes, place)
  return after === -1 ? afterRareString(bytes, place) : after
}

/** Escapes and what is not ASCII are rare enough to be made values of. */
function afterRareString(bytes: Uint8Array, place: number): number {
  if (bytes[place] !== quote) return -1
  for (let at = place + 1; at < bytes.length; at++) {
    if (bytes[at] === backslash) at++
    else if (bytes[at] === quote) return textOf(bytes, place, at + 1) === undefined ? -1 : at + 1
  }
  return -1
}

/** The text between two places, its quotes included; undefined for what is none. */
export function textOf(bytes: Uint8Array, from: number, to: number): string | undefined {
  try {
    return JSON.parse(utf8.decode(bytes.subarray(from, to)))
  } catch {
    // What is wrong with it is told by whoever parses all of it.
    return undefined
  }
}

/** Whether these very bytes are there. */
export function isAt(bytes: Uint8Array, place: number, wanted: Uint8Array): boolean {
  if (place + wanted.length > bytes.length) return false
  for (let at = 0; at < wanted.length; at++) if (bytes[place + at] !== wanted[at]) return false
  return true
}

/** A value of any kind. */
export function afterValue(bytes: Uint8Array, place: number, depth = 0): number {
  const byte = bytes[place]
  if (byte === quote) return afterString(bytes, place)
  if (byte === openBrace) return afterObject(bytes, place, depth)
  if (byte === openBracket) return afterArray(bytes, place, depth)
  for (const word of words) if (isAt(bytes, place, word)) return place + word.length
  return afterNumber(bytes, place)
}

function afterObject(bytes: Uint8Array, place: number, depth: number): number {
  if (depth === deepest) return -1
  let at = afterSpace(bytes, place + 1)
  if (bytes[at] === closeBrace) return at + 1
  for (;;) {
    at = afterKey(bytes, afterString(bytes, at))
    if (at === -1) return -1
    at = afterValue(bytes, at, depth + 1)
    if (at === -1) return -1
    at = afterSpace(bytes, at)
    if (bytes[at] === closeBrace) return at + 1
    if (bytes[at] !== comma) return -1
    at = afterSpace(bytes, at + 1)
  }
}

function afterArray(bytes: Uint8Array, place: number, depth: number): number {
  if (depth === deepest) return -1
  let at = afterSpace(bytes, place + 1)
  if (bytes[at] === closeBracket) return at + 1
  for (;;) {
    at = afterValue(bytes, at, depth + 1)
    if (at === -1) return -1
    at = afterSpace(bytes, at)
    if (bytes[at] === closeBracket) return at + 1
    if (bytes[at] !== comma) return -1
    at = afterSpace(bytes, at + 1)
  }
}

/** From behind a key to its value: the colon, with spaces around it. */
export function afterKey(bytes: Uint8Array, place: number): number {
  if (place === -1) return -1
  const at = afterSpace(bytes, place)
  return bytes[at] === colon ? afterSpace(bytes, at + 1) : -1
}

/** RFC 8259, 6. */
function afterNumber(bytes: Uint8Array, place: number): number {
  let at = bytes[place] === minus ? place + 1 : place
  at = bytes[at] === zero ? at + 1 : afterDigits(bytes, at)
  if (at !== -1 && bytes[at] === point) at = afterDigits(bytes, at + 1)
  if (at !== -1 && (bytes[at] === 0x65 || bytes[at] === 0x45)) {
    const isSigned = bytes[at + 1] === plus || bytes[at + 1] === minus
    at = afterDigits(bytes, at + (isSigned ? 2 : 1))
  }
  return at
}

/** At least one. */
function afterDigits(bytes: Uint8Array, place: number): number {
  let at = place
  while (isDigit(bytes[at])) at++
  return at === place ? -1 : at
}

export function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= zero && byte <= nine
}

function isSpace(byte: number | undefined): boolean {
  return byte === space || byte === lineFeed || byte === carriageReturn || byte === tab
}

const words = ['true', 'false', 'null'].map((word) => new TextEncoder().encode(word))
