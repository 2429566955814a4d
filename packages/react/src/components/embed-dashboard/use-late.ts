'use client'
import { useEffect, useState } from 'react'
import { useHydrated } from '../../provider/use-time-zone.ts'

/** How long a wait is not worth a picture, in milliseconds: one that goes at once only flickers. */
const shortest = 200

/** Whether a wait has been long enough to be shown. Once one was, the next are. What the server has drawn stays. */
export function useLate(isWaiting: boolean): boolean {
  const isDrawn = !useHydrated()
  const [isLate, setLate] = useState(isDrawn)
  useEffect(() => {
    if (!isWaiting || isLate) return
    const timer = setTimeout(setLate, shortest, true)
    return () => clearTimeout(timer)
  }, [isWaiting, isLate])
  return isLate
}
