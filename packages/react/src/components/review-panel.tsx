'use client'
import type { Onboarding, PartnerKitError } from '@partnerkit/contract/client'
import { useState } from 'react'
import type { Decision } from '../hooks/review-writes.ts'
import { type ReviewOptions, useReview } from '../hooks/use-review.ts'
import { reviewPanel } from '../messages/en/review-panel.ts'
import { useMessages } from '../messages/messages.ts'
import { Failure } from '../ui/failure.tsx'
import { Root } from '../ui/root.tsx'
import { useSlot } from '../ui/slot.ts'
import type { Action } from './action.ts'
import { useViewFocus } from './onboard-wizard/use-view-focus.ts'
import { WizardSkeleton } from './onboard-wizard/wizard-skeleton.tsx'
import { Decisions } from './review-panel/decisions.tsx'
import { Outcome } from './review-panel/outcome.tsx'
import { Stop } from './review-panel/stop.tsx'
import { useReport } from './use-report.ts'

export interface ReviewPanelProps extends ReviewOptions {
  /** Around a decision. */
  resolveAction?: Action<Decision, Onboarding>
  /** Around the end of an onboarding that is stopped. */
  cancelAction?: Action<{ cleanUp: boolean }, Onboarding>
  /** Leaves. Shows “Close”. */
  onClose?: () => void
  onError?: (error: PartnerKitError) => void
}

/**
 * An onboarding of which it is not certain what it has created. Whoever may decide sees what was sent and what is at the
 * vendor, uses one of those, creates anew, or stops, with or without what is there. Everybody else reads that it is
 * being checked. For your own markup: `useReview`.
 *
 * @example
 * <ReviewPanel onboardingId={onboarding.id} tenant={onboarding.tenant} onClose={() => navigate('/customers')} />
 */
export function ReviewPanel(props: ReviewPanelProps) {
  const { onboardingId, tenant, onError } = props
  const classes = useSlot()
  const review = useReview({ onboardingId, tenant })
  const [isStopping, setStopping] = useState(false)
  const { data: onboarding, openSteps, mayDecide } = review
  const isOpen = mayDecide && openSteps.length > 0
  const view =
    !onboarding || mayDecide === undefined ? undefined : !isOpen ? 'outcome' : isStopping ? 'stop' : 'open'
  // Each decision leads to another view, also from one open step to the next.
  const element = useViewFocus(view && [view, onboarding?.status, ...openSteps.map(({ id }) => id)].join(' '))
  useReport(review.error, onError)

  return (
    <Root ref={element} slot="review-panel">
      <div className={classes('card')}>
        {!onboarding || !view ? (
          <Waiting error={review.error} onRetry={() => void review.refresh()} />
        ) : view === 'outcome' ? (
          <Outcome {...props} onboarding={onboarding} />
        ) : view === 'stop' ? (
          <Stop {...props} onboarding={onboarding} onBack={() => setStopping(false)} />
        ) : (
          <Decisions {...props} onboarding={onboarding} steps={openSteps} onStop={() => setStopping(true)} />
        )}
      </div>
    </Root>
  )
}

function Waiting({ error, onRetry }: { error: PartnerKitError | undefined; onRetry: () => void }) {
  const words = useMessages('reviewPanel', reviewPanel)
  if (!error) return <WizardSkeleton />
  return <Failure title={words.loadError} error={error} onRetry={onRetry} />
}
