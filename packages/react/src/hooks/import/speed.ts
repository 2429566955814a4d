import type { ImportJob } from '@partnerkit/contract/client'
import { useEffect, useRef, useState } from 'react'

export interface Speed {
  /** Rows a minute; 0 while nobody can tell. */
  readonly perMinute: number
  /** Undefined while nobody can tell. */
  readonly secondsLeft: number | undefined
}

const unknown: Speed = { perMinute: 0, secondsLeft: undefined }
/** Milliseconds that are looked back on. */
const past = 30_000

export function leftOf({ counts }: ImportJob): number {
  return (counts.pending ?? 0) + (counts.running ?? 0)
}

/** How quickly rows come to their end, by what was seen in the last half minute. */
export function useSpeed(job: ImportJob | undefined): Speed {
  const seen = useRef<{ readonly at: number; readonly left: number }[]>([])
  const [speed, setSpeed] = useState(unknown)
  const isMoving = job?.status === 'running' && !job.dryRun
  const left = job && isMoving ? leftOf(job) : undefined
  useEffect(() => {
    if (left === undefined) {
      seen.current = []
      setSpeed(unknown)
      return
    }
    const at = Date.now()
    seen.current = [...seen.current.filter((one) => at - one.at < past), { at, left }]
    const first = seen.current[0]
    const seconds = first ? (at - first.at) / 1000 : 0
    const rate = first && seconds > 0 ? (first.left - left) / seconds : 0
    setSpeed(rate > 0 ? { perMinute: Math.round(rate * 60), secondsLeft: Math.ceil(left / rate) } : unknown)
  }, [left])
  return speed
}
