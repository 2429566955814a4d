'use client'
import { type ReactNode, type Ref, useId } from 'react'
import { useSlot } from './slot.ts'

export interface SectionProps {
  title: string
  /** What can be done with the section, at the end of its head. */
  action?: ReactNode
  /** Lets the heading take the focus, from script alone. */
  heading?: Ref<HTMLHeadingElement>
  children: ReactNode
}

/** A part of a page with a heading over one card. */
export function Section({ title, action, heading, children }: SectionProps) {
  const classes = useSlot()
  const id = useId()
  return (
    <section className={classes('section')} aria-labelledby={id}>
      <div className={classes('section__head')}>
        <h3 ref={heading} id={id} className={classes('section__title')} tabIndex={heading ? -1 : undefined}>
          {title}
        </h3>
        {action}
      </div>
      {children}
    </section>
  )
}
