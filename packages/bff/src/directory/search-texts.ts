const blockSize = 512

interface Block {
  readonly text: string
  /** Where each text begins, and the end. */
  readonly starts: Uint32Array
}

/**
 * Texts by slot, joined into blocks: one long string is searched several times faster than many short ones that lie
 * anywhere in memory.
 */
export class SearchTexts {
  readonly #texts: string[] = []
  readonly #blocks: (Block | undefined)[] = []

  set(slot: number, text: string): void {
    this.#texts[slot] = text
    this.#blocks[Math.floor(slot / blockSize)] = undefined
  }

  /** How many blocks there are to search. */
  get blocks(): number {
    return Math.ceil(this.#texts.length / blockSize)
  }

  /** Marks the slots of one block whose text has the term in it. */
  mark(block: number, term: string, marks: Uint8Array): void {
    const { text, starts } = this.#block(block)
    const first = block * blockSize
    let index = 0
    for (let at = text.indexOf(term); at !== -1; at = text.indexOf(term, starts[index])) {
      while ((starts[index + 1] ?? Number.POSITIVE_INFINITY) <= at) index++
      marks[first + index] = 1
      if (++index >= starts.length - 1) return
    }
  }

  #block(block: number): Block {
    const known = this.#blocks[block]
    if (known) return known
    const texts = this.#texts.slice(block * blockSize, (block + 1) * blockSize)
    const starts = new Uint32Array(texts.length + 1)
    for (const [index, text] of texts.entries()) starts[index + 1] = (starts[index] ?? 0) + text.length + 1
    const made = { text: texts.join('\n'), starts }
    this.#blocks[block] = made
    return made
  }
}
