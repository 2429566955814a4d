/** One after the other for each key, in the order they came; different keys do not wait for each other. */
export function createQueues() {
  const last = new Map<string, Promise<unknown>>()

  return async function inTurn<Result>(key: string, work: () => Promise<Result>): Promise<Result> {
    const before = last.get(key)
    const mine = (async () => {
      await before?.catch(() => undefined) // its own caller hears of it
      return work()
    })()
    last.set(key, mine)
    try {
      return await mine
    } finally {
      if (last.get(key) === mine) last.delete(key)
    }
  }
}
