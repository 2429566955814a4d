'use client'
import type { ReactNode } from 'react'
import { useSlot } from './slot.ts'

export type Tone = 'neutral' | 'success' | 'warning' | 'danger'

/** A state in a word, with a dot where colour helps to find it. */
export function Badge({ tone = 'neutral', children }: { tone?: Tone; children: ReactNode }) {
  const classes = useSlot()
  return (
    <span className={classes('badge')} data-tone={tone}>
      {tone !== 'neutral' && <Dot tone={tone} />}
      {children}
    </span>
  )
}

export function Dot({ tone }: { tone: Tone }) {
  return <span className="pk pk-dot" data-tone={tone} aria-hidden="true" />
}
