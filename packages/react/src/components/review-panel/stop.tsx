'use client'
import type { Onboarding, PartnerKitError, Remains } from '@partnerkit/contract/client'
import { useState } from 'react'
import { useRemains } from '../../hooks/review-reads.ts'
import { useCancelOnboarding } from '../../hooks/review-writes.ts'
import { reviewPanel } from '../../messages/en/review-panel.ts'
import { useMessages } from '../../messages/messages.ts'
import { Button } from '../../ui/button.tsx'
import { Failure } from '../../ui/failure.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { useSlot } from '../../ui/slot.ts'
import { perform } from '../action.ts'
import type { ReviewPanelProps } from '../review-panel.tsx'
import { StepPage } from '../step-page.tsx'
import { useReport } from '../use-report.ts'
import { nameOf } from './onboarding-name.ts'
import { RemainsList } from './remains-list.tsx'
import { RemoveDialog } from './remove-dialog.tsx'
import { useKeptFocus } from './use-kept-focus.ts'

export interface StopProps extends ReviewPanelProps {
  onboarding: Onboarding
  onBack: () => void
}

/** The end of an onboarding: what it leaves at the vendor, and whether that can go with it. */
export function Stop(props: StopProps) {
  const { onboarding, cancelAction, onBack, onError } = props
  const words = useMessages('reviewPanel', reviewPanel)
  const { data: remains, error: lookError, refresh } = useRemains(props)
  const { trigger, isMutating, error } = useCancelOnboarding(props)
  const [isAsking, setAsking] = useState(false)
  useReport(lookError, onError)
  const element = useKeptFocus(remains)
  const classes = useSlot()
  const hasRemains = remains === undefined || remains.items.length > 0

  function keep() {
    if (isMutating) return
    perform(trigger, { cleanUp: false }, cancelAction).catch((cause: PartnerKitError) => onError?.(cause))
  }

  return (
    <StepPage
      title={words.stopTitle(nameOf(onboarding))}
      text={words.stopText}
      failed={{ title: words.notDone, error }}
      back={
        <Button disabled={isMutating} onClick={onBack}>
          {words.back}
        </Button>
      }
      actions={
        <>
          <Button busy={isMutating} onClick={keep}>
            {hasRemains ? words.stopAndKeep : words.stopOnly}
          </Button>
          {remains && hasRemains && remains.cleanUp === 'possible' && (
            <Button variant="danger" disabled={isMutating} onClick={() => setAsking(true)}>
              {words.stopAndRemove}
            </Button>
          )}
        </>
      }
    >
      <div ref={element} className={classes('onboard-step__rows')}>
        {remains ? (
          <Left remains={remains} />
        ) : lookError ? (
          <Failure title={words.remainsError} error={lookError} onRetry={() => void refresh()} />
        ) : (
          <Skeleton size="large" />
        )}
      </div>
      {isAsking && remains && (
        <RemoveDialog {...props} count={remains.items.length} onClose={() => setAsking(false)} />
      )}
    </StepPage>
  )
}

function Left({ remains }: { remains: Remains }) {
  const words = useMessages('reviewPanel', reviewPanel)
  if (remains.items.length === 0) {
    return (
      <p className="pk" tabIndex={-1}>
        {words.nothingRemains}
      </p>
    )
  }
  return (
    <>
      <RemainsList items={remains.items} />
      {remains.cleanUp !== 'possible' && <p className="pk">{words.cleanUp[remains.cleanUp]}</p>}
    </>
  )
}
