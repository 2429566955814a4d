const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
const encoder = new TextEncoder()

/** The bytes of a text that others read from. */
export function bytesOf(text: string): DataView {
  return viewOf(encoder.encode(text))
}

export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
}

/** A text that is put together of bytes, in one place that is used again for the next. */
export class WrittenBytes {
  readonly #bytes: Uint8Array
  readonly #view: DataView
  readonly #largest: number
  #size = 0

  /** @param largest text in bytes. */
  constructor(largest: number) {
    // With room for what `put` writes too much.
    this.#bytes = new Uint8Array(largest + 3)
    this.#view = viewOf(this.#bytes)
    this.#largest = largest
  }

  /** The next text begins. */
  clear(): void {
    this.#size = 0
  }

  /** @returns false where there is no room for it. */
  put(bytes: DataView, start = 0, end = bytes.byteLength): boolean {
    const behind = this.#size - start
    if (behind + end > this.#largest) return false
    // Four in one go, and at the end up to three too many: the next ones are written over them.
    const last = Math.min(end, bytes.byteLength - 3)
    let at = start
    for (; at < last; at += 4) this.#view.setInt32(behind + at, bytes.getInt32(at))
    for (; at < end; at++) this.#view.setUint8(behind + at, bytes.getUint8(at))
    this.#size = behind + end
    return true
  }

  /** @throws {TypeError} for what is no UTF-8. */
  text(): string {
    return decoder.decode(this.#bytes.subarray(0, this.#size))
  }
}
