'use client'
import type { ReactNode } from 'react'
import { useSlot } from '../../ui/slot.ts'

export interface FactsProps {
  facts: readonly { readonly name: string; readonly label: string; readonly value: ReactNode }[]
}

/** Values one under the other, each beside what it is called. */
export function Facts({ facts }: FactsProps) {
  const classes = useSlot()
  return (
    <dl className={classes('onboard-review__facts')}>
      {facts.map(({ name, label, value }) => (
        <div key={name} className={classes('onboard-review__fact')}>
          <dt className={classes('onboard-review__label')}>{label}</dt>
          <dd className={classes('onboard-review__value')}>
            <bdi>{value}</bdi>
          </dd>
        </div>
      ))}
    </dl>
  )
}
