'use client'
import type { ReactNode } from 'react'
import { useSlot } from './slot.ts'

export interface ItemProps {
  title: ReactNode
  /** Secondary, under the title. */
  text?: ReactNode
  /** Between the title and the actions. */
  aside?: ReactNode
  actions?: ReactNode
}

/** One thing in a list: a title with what belongs to it. */
export function Item({ title, text, aside, actions }: ItemProps) {
  const classes = useSlot()
  return (
    <li className={classes('item')}>
      <div className={classes('item__main')}>
        <div className={classes('item__body')}>
          <span className={classes('item__title')}>{title}</span>
          {text && <span className={classes('item__text')}>{text}</span>}
        </div>
        {aside}
      </div>
      {actions}
    </li>
  )
}
