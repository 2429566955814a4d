/** The few answers that were asked for lately, until one of them may be wrong: then all of them are forgotten. */
export class Recent<Value> {
  readonly #most: number
  readonly #kept = new Map<string, Value>()

  /** @param most how many are kept; the oldest makes room. */
  constructor(most: number) {
    this.#most = most
  }

  get(key: string): Value | undefined {
    return this.#kept.get(key)
  }

  keep(key: string, value: Value): void {
    this.#kept.set(key, value)
    const [oldest] = this.#kept.keys()
    if (this.#kept.size > this.#most && oldest !== undefined) this.#kept.delete(oldest)
  }

  clear(): void {
    this.#kept.clear()
  }
}
