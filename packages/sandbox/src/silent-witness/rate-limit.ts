export interface RateLimit {
  /** Counts a call, unless a window is full: then it is `passed` and counts nowhere. */
  count(key: string): Standing
  clear(): void
}

/** How a key stands in the window that leaves it the least. */
export interface Standing {
  readonly passed: boolean
  /** Undefined when no window is set. */
  readonly window: { readonly limit: number; readonly remaining: number; readonly reset: number } | undefined
}

/** Creates sliding windows per key. A limit of 0 is none. */
export function createRateLimit({
  perMinute,
  perHour,
  clock,
}: {
  readonly perMinute: number
  readonly perHour: number
  readonly clock: () => number
}): RateLimit {
  const windows = [
    { limit: perMinute, length: 60_000 },
    { limit: perHour, length: 3_600_000 },
  ].filter(({ limit }) => limit > 0)
  const longest = Math.max(0, ...windows.map(({ length }) => length))
  const calls = new Map<string, number[]>()

  function standing(times: readonly number[], now: number) {
    const standings = windows.map(({ limit, length }) => {
      const within = times.filter((time) => time > now - length)
      return { limit, remaining: limit - within.length, reset: (within[0] ?? now) + length }
    })
    return standings.sort((one, other) => one.remaining - other.remaining)[0]
  }

  return {
    clear: () => calls.clear(),
    count(key) {
      const now = clock()
      const times = (calls.get(key) ?? []).filter((time) => time > now - longest)
      calls.set(key, times)
      const before = standing(times, now)
      if (before === undefined) return { passed: false, window: undefined }
      if (before.remaining <= 0) return { passed: true, window: before }
      times.push(now)
      return { passed: false, window: standing(times, now) }
    },
  }
}
