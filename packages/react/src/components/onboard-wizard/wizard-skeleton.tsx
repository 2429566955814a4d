'use client'
import { notices } from '../../messages/en/notices.ts'
import { useMessages } from '../../messages/messages.ts'
import { Skeleton } from '../../ui/skeleton.tsx'
import { useSlot } from '../../ui/slot.ts'

/** The picture of a page of questions. */
export function WizardSkeleton() {
  const { loading } = useMessages('notices', notices)
  const classes = useSlot()
  return (
    <div className={classes('onboard-step__body')}>
      <span className="pk pk-hidden" role="status">
        {loading}
      </span>
      <Skeleton size="large" />
      {[0, 1, 2].map((field) => (
        <div key={field} className={classes('onboard-wizard__ghost')}>
          <Skeleton />
          <span className={classes('onboard-wizard__ghost-input')} />
        </div>
      ))}
    </div>
  )
}
