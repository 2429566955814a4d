/** Above this many bytes that nobody has read yet, the sender is asked to wait. */
const highWater = 256 * 1024

/** Where a body comes from. */
export interface BodySource {
  pause(): void
  resume(): void
  stop(reason: Error): void
}

/** A body that is pushed in chunk by chunk and read once, at the reader's own pace. */
export class InboundBody implements AsyncIterable<Uint8Array> {
  readonly #source: BodySource
  readonly #chunks: Uint8Array[] = []
  #size = 0
  #ended = false
  #failure: Error | undefined
  #wake: (() => void) | undefined

  constructor(source: BodySource) {
    this.#source = source
  }

  push(chunk: Uint8Array): void {
    this.#chunks.push(chunk)
    this.#size += chunk.length
    if (this.#size > highWater) this.#source.pause()
    this.#wake?.()
  }

  end(): void {
    this.#ended = true
    this.#wake?.()
  }

  fail(error: Error): void {
    if (this.#ended) return
    this.#failure ??= error
    this.#wake?.()
  }

  [Symbol.asyncIterator](): AsyncIterator<Uint8Array> {
    return {
      next: () => this.#next(),
      return: async () => {
        if (!this.#ended) this.#source.stop(new Error('Nobody reads on.'))
        this.#ended = true
        return { done: true, value: undefined }
      },
    }
  }

  #next(): Promise<IteratorResult<Uint8Array>> {
    return new Promise((resolve, reject) => this.#settle(resolve, reject))
  }

  /** With the next chunk, as soon as there is one. */
  #settle(resolve: (result: IteratorResult<Uint8Array>) => void, reject: (error: Error) => void): void {
    if (this.#failure) {
      reject(this.#failure)
      return
    }
    const chunk = this.#chunks.shift()
    if (chunk) {
      this.#size -= chunk.length
      if (this.#size <= highWater) this.#source.resume()
      resolve({ done: false, value: chunk })
    } else if (this.#ended) {
      resolve({ done: true, value: undefined })
    } else {
      this.#wake = () => {
        this.#wake = undefined
        this.#settle(resolve, reject)
      }
    }
  }
}
