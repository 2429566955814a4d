import { Unreadable } from './answer-body.ts'

const open = 0x5b // [
const close = 0x5d // ]
const openBrace = 0x7b
const closeBrace = 0x7d
const quote = 0x22
const backslash = 0x5c
const comma = 0x2c

/** Largest element, and largest rest of an envelope, in bytes. */
const largestElement = 65_536

/**
 * Cuts a JSON array, bare or under `data` of an envelope, into its elements while it arrives. Looks at bytes
 * for boundaries only; what stands between them is parsed, and so checked, by `JSON.parse`.
 */
export class ElementScanner {
  #place: 'before' | 'head' | 'array' | 'tail' | 'after' = 'before'
  #depth = 0
  #inString = false
  #escaped = false
  /** Bytes of the element, or of the envelope, that is not complete. */
  #pending: Uint8Array[] = []
  #pendingSize = 0
  #head = ''
  #isFirst = true
  readonly #scrub: (json: string) => string

  constructor(scrub: (json: string) => string = (json) => json) {
    this.#scrub = scrub
  }

  /** The elements that are complete with this piece. Give pieces of at most 64 KiB. */
  push(piece: Uint8Array): unknown[] {
    let from = 0
    if (this.#place === 'before') from = this.#begin(piece)
    if (this.#place === 'head') from = this.#readHead(piece, from)
    if (this.#place !== 'array') {
      this.#keepRest(piece, from)
      return []
    }
    return this.#readArray(piece, from)
  }

  /** What stood beside the array in its envelope; undefined of a bare array. @throws {Unreadable} */
  end(): unknown {
    if (this.#place === 'after') {
      if (this.#takePending().trim() !== '') throw malformed('something follows the array')
      return undefined
    }
    if (this.#place !== 'tail') throw malformed('it breaks off')
    const rest = parse(`${this.#head}null${this.#takePending()}`)
    if ((rest as { data?: unknown }).data !== null) throw malformed('two lists') // the head begins an object
    return rest
  }

  #begin(piece: Uint8Array): number {
    let at = 0
    while (isSpace(piece[at])) at++
    if (at === piece.length) return at
    if (piece[at] === open) {
      this.#place = 'array'
      return at + 1
    }
    if (piece[at] !== openBrace) throw malformed('neither a list nor an object')
    this.#place = 'head'
    return at
  }

  /** Up to the bracket that opens the list. */
  #readHead(piece: Uint8Array, from: number): number {
    for (let at = from; at < piece.length; at++) {
      const byte = piece[at]
      if (this.#skipsString(byte)) continue
      if (byte === open && this.#depth === 1) {
        this.#keep(piece.subarray(from, at))
        const head = decode(this.#pending)
        // A quote inside a string has a backslash before it, so this can only be a key.
        if (/[{,]\s*"data"\s*:\s*$/.test(head)) {
          this.#head = this.#takePending()
          this.#place = 'array'
          this.#depth = 0
          return at + 1
        }
        from = at
      }
      if (byte === openBrace || byte === open) this.#depth++
      else if (byte === closeBrace || byte === close) this.#depth--
      if (this.#depth === 0) throw malformed('no list')
    }
    this.#keep(piece.subarray(from))
    return piece.length
  }

  #readArray(piece: Uint8Array, from: number): unknown[] {
    const boundary = this.#lastBoundary(piece, from)
    if (boundary === -1) {
      this.#keep(piece.subarray(from))
      return []
    }
    this.#pending.push(piece.subarray(from, boundary))
    const elements = parse(`[${this.#scrub(this.#takePending())}]`) as unknown[] // it has brackets around it
    const isEnd = piece[boundary] === close
    if (elements.length === 0 && !(isEnd && this.#isFirst)) throw malformed('an element is missing')
    this.#isFirst = false
    if (isEnd) this.#place = this.#head === '' ? 'after' : 'tail'
    this.#keepRest(piece, boundary + 1)
    return elements
  }

  /** The last place in the piece where an element is complete; the end of the array when it is there. */
  #lastBoundary(piece: Uint8Array, from: number): number {
    let boundary = -1
    let start = from - this.#pendingSize
    let depth = this.#depth
    for (let at = from; at < piece.length; at++) {
      const byte = piece[at]
      if (this.#inString || byte === quote) {
        at = this.#endOfString(piece, this.#inString ? at : at + 1)
      } else if (byte === openBrace || byte === open) {
        depth++
      } else if (depth > 0) {
        if (byte === closeBrace || byte === close) depth--
      } else if (byte === comma || byte === close) {
        if (at - start > largestElement) throw new Unreadable('an element is too large')
        boundary = at
        start = at + 1
        if (byte === close) break
      } else if (byte === closeBrace) {
        throw malformed('brackets do not match')
      }
    }
    this.#depth = depth
    return boundary
  }

  /** The index of the closing quote; the end of the piece when the string goes on. */
  #endOfString(piece: Uint8Array, from: number): number {
    for (let at = from; at < piece.length; at++) {
      const byte = piece[at]
      if (this.#escaped) this.#escaped = false
      else if (byte === backslash) this.#escaped = true
      else if (byte === quote) {
        this.#inString = false
        return at
      }
    }
    this.#inString = true
    return piece.length
  }

  #skipsString(byte: number | undefined): boolean {
    if (!this.#inString) {
      this.#inString = byte === quote
      return this.#inString
    }
    if (this.#escaped) this.#escaped = false
    else if (byte === backslash) this.#escaped = true
    else if (byte === quote) this.#inString = false
    return true
  }

  #keepRest(piece: Uint8Array, from: number): void {
    if (this.#place !== 'before' && from < piece.length) this.#keep(piece.subarray(from))
  }

  #keep(bytes: Uint8Array): void {
    this.#pending.push(bytes)
    this.#pendingSize += bytes.length
    if (this.#pendingSize > largestElement) throw new Unreadable('an element is too large')
  }

  #takePending(): string {
    const text = decode(this.#pending)
    this.#pending = []
    this.#pendingSize = 0
    return text
  }
}

function decode(pieces: readonly Uint8Array[]): string {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  try {
    if (pieces.length === 1) return decoder.decode(pieces[0])
    return pieces.map((piece) => decoder.decode(piece, { stream: true })).join('') + decoder.decode()
  } catch {
    throw malformed('not UTF-8')
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw malformed('broken JSON')
  }
}

function isSpace(byte: number | undefined): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09
}

function malformed(what: string): Unreadable {
  return new Unreadable(`not a list: ${what}`)
}
