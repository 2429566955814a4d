'use client'
import type { ReactNode } from 'react'
import { useSlot } from '../../ui/slot.ts'

export interface FactsProps {
  facts: readonly {
    readonly name: string
    readonly label: string
    /** In whatever direction its words have. */
    readonly value?: string | undefined
    /** Behind the value, or in its place. */
    readonly mark?: ReactNode
  }[]
}

/** Values one under the other, each beside what it is called. */
export function Facts({ facts }: FactsProps) {
  const classes = useSlot()
  return (
    <dl className={classes('onboard-review__facts')}>
      {facts.map(({ name, label, value, mark }) => (
        <div key={name} className={classes('onboard-review__fact')}>
          <dt className={classes('onboard-review__label')}>{label}</dt>
          <dd className={classes('onboard-review__value')}>
            {value !== undefined && <bdi>{value}</bdi>} {mark}
          </dd>
        </div>
      ))}
    </dl>
  )
}
