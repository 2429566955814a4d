const day = 86_400_000

interface Days {
  from: string
  to: string
}

/** The month before the one of `now`, in UTC. */
export function lastMonth(now: Date): Days {
  const [year, month] = [now.getUTCFullYear(), now.getUTCMonth()]
  return { from: dayOf(Date.UTC(year, month - 1, 1)), to: dayOf(Date.UTC(year, month, 0)) }
}

/** As many days in UTC until `now`, its own included. */
export function lastDays(now: Date, count: number): Days {
  return { from: dayOf(now.getTime() - (count - 1) * day), to: dayOf(now.getTime()) }
}

function dayOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10)
}
