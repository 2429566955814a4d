'use client'
import type { Remains } from '@partnerkit/contract/client'
import { reviewPanel } from '../../messages/en/review-panel.ts'
import { useMessages } from '../../messages/messages.ts'
import { Badge } from '../../ui/badge.tsx'
import { useSlot } from '../../ui/slot.ts'

/** What is at the vendor, in the order in which it can be removed. */
export function RemainsList({ items }: Pick<Remains, 'items'>) {
  const words = useMessages('reviewPanel', reviewPanel)
  const classes = useSlot()
  return (
    <>
      <h3 className={classes('onboard-review__title')} tabIndex={-1}>
        {words.remains}
      </h3>
      <ol className={classes('onboard-progress__list')}>
        {items.map(({ kind, id, subject, stepId }) => (
          <li key={`${kind} ${id}`} className={classes('onboard-progress__item')}>
            <span className={classes('onboard-progress__what')}>
              {words.thing(words.kinds[kind], subject)}
            </span>
            {stepId === undefined && <Badge tone="warning">{words.notMade}</Badge>}
          </li>
        ))}
      </ol>
    </>
  )
}
