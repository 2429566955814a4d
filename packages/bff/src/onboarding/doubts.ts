import type { Environment } from '../environment.ts'

/**
 * How long this process has known that something may have happened at the vendor. Counted by a clock nobody can set:
 * a machine whose time jumps must not end the wait for a lost create early. Another process begins anew.
 */
export interface Doubts {
  /** Milliseconds since the doubt began; it begins with the first question. */
  age(about: string): number
  /** It is over. */
  settle(about: string): void
}

export function createDoubts({ elapsed }: Pick<Environment, 'elapsed'>): Doubts {
  const since = new Map<string, number>()
  return {
    age(about) {
      const now = elapsed()
      const began = since.get(about) ?? now
      since.set(about, began)
      return now - began
    },
    settle(about) {
      since.delete(about)
    },
  }
}
