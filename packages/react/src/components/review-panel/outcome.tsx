'use client'
import type { Onboarding } from '@partnerkit/contract/client'
import { notices } from '../../messages/en/notices.ts'
import { reviewPanel } from '../../messages/en/review-panel.ts'
import { useMessages } from '../../messages/messages.ts'
import { Button } from '../../ui/button.tsx'
import { RequestId } from '../../ui/request-id.tsx'
import { standingOf } from '../onboard-wizard/standing.ts'
import { StepPage } from '../step-page.tsx'
import { nameOf } from './onboarding-name.ts'

export interface OutcomeProps {
  onboarding: Onboarding
  onClose?: (() => void) | undefined
}

/** How it stands where there is nothing to decide, or nothing for this person. */
export function Outcome({ onboarding, onClose }: OutcomeProps) {
  const words = useMessages('reviewPanel', reviewPanel)
  const { close } = useMessages('notices', notices)
  const standing = standingOf(onboarding)
  const { title, text } = words.standing[standing]

  return (
    <StepPage
      title={title(nameOf(onboarding))}
      text={text}
      actions={onClose && <Button onClick={onClose}>{close}</Button>}
    >
      {standing === 'review' && <RequestId id={onboarding.id} label={words.onboardingId} />}
    </StepPage>
  )
}
