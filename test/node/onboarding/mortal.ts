/**
 * A process that can be killed in the middle of a sentence: it dies before one of its words to the store or the vendor
 * is said, or before it hears the answer.
 */
export interface Mortal {
  /** It dies at the nth word from now, every second time having been understood. */
  dieIn(words: number): void
  kill(): void
  readonly isDead: boolean
  say<Result>(call: () => Promise<Result>): Promise<Result>
  /** The same methods, each a word. */
  through<Group extends object>(group: Group): Group
}

/** @param onWord is told of each word that is said, and of each answer. */
export function createMortal(onWord: () => void): Mortal {
  const silence = new Promise<never>(() => undefined)
  let isDead = false
  let left = Number.POSITIVE_INFINITY
  let isUnderstood = false
  const kill = () => {
    isDead = true
  }

  async function say<Result>(call: () => Promise<Result>): Promise<Result> {
    if (isDead) return silence
    onWord()
    left -= 1
    if (left <= 0) {
      kill()
      if (isUnderstood) await call().catch(() => undefined) // nobody is there to hear it
      return silence
    }
    try {
      const answer = await call()
      onWord()
      return isDead ? silence : answer
    } catch (error) {
      if (isDead) return silence
      throw error
    }
  }

  return {
    dieIn(words) {
      left = words
      isUnderstood = words % 2 === 0
    },
    kill,
    get isDead() {
      return isDead
    },
    say,
    through(group) {
      const methods = Object.entries(group).map(([name, method]) => [
        name,
        (...input: unknown[]) => say(() => method(...input)),
      ])
      return Object.fromEntries(methods) as typeof group // the same methods, each behind `say`
    },
  }
}
