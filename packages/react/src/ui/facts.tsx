'use client'
import type { ReactNode } from 'react'
import { useSlot } from './slot.ts'

/** A card of facts, as many beside each other as there is room for. */
export function FactList({ children }: { children: ReactNode }) {
  const classes = useSlot()
  return <dl className={`${classes('card')} ${classes('facts')}`}>{children}</dl>
}

export interface FactProps {
  term: string
  /** Takes a line of its own. */
  wide?: boolean
  children?: ReactNode
}

/** One fact: what it is called over what it is. */
export function Fact({ term, wide, children }: FactProps) {
  const classes = useSlot()
  return (
    <div className={classes('facts__fact')} data-wide={wide ? '' : undefined}>
      <dt className={classes('facts__term')}>{term}</dt>
      <dd className={classes('facts__value')}>{children}</dd>
    </div>
  )
}
