'use client'
import { useEffect } from 'react'

const slowest = 10_000
const patience = 5 * 60_000

interface Polling {
  /** What is waited for; empty: nothing. */
  subject: string
  /** In milliseconds. 0: never. */
  interval: number
  refresh: () => Promise<void>
}

/** Refreshes while something is pending, backing off, for a limited time, and not while nobody looks. */
export function usePolling({ subject, interval, refresh }: Polling): void {
  useEffect(() => {
    if (!subject || !interval) return
    let timer: ReturnType<typeof setTimeout> | undefined
    let wait = interval
    let waited = 0
    let isOver = false

    function schedule() {
      clearTimeout(timer)
      if (isOver || document.hidden || waited + wait > patience) return
      timer = setTimeout(async () => {
        waited += wait
        wait = Math.min(wait * 1.5, slowest)
        await refresh()
        schedule()
      }, wait)
    }

    schedule()
    document.addEventListener('visibilitychange', schedule)
    return () => {
      isOver = true
      clearTimeout(timer)
      document.removeEventListener('visibilitychange', schedule)
    }
  }, [subject, interval, refresh])
}
