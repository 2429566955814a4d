'use client'
import type { ReactNode } from 'react'
import { useSlot } from './slot.ts'

/** Nothing is there: one sentence, and at most one way on. */
export function Empty({ text, children }: { text: string; children?: ReactNode }) {
  const classes = useSlot()
  return (
    <div className={classes('empty')}>
      <p className={classes('empty__text')}>{text}</p>
      {children}
    </div>
  )
}
