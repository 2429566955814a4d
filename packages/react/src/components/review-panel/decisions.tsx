'use client'
import type { Onboarding, OnboardingStep, PartnerKitError } from '@partnerkit/contract/client'
import { type Decision, useResolveStep } from '../../hooks/review-writes.ts'
import { notices } from '../../messages/en/notices.ts'
import { reviewPanel } from '../../messages/en/review-panel.ts'
import { useMessages } from '../../messages/messages.ts'
import { Button } from '../../ui/button.tsx'
import { perform } from '../action.ts'
import type { ReviewPanelProps } from '../review-panel.tsx'
import { StepPage } from '../step-page.tsx'
import { nameOf } from './onboarding-name.ts'
import { OpenStep } from './open-step.tsx'

export interface DecisionsProps extends ReviewPanelProps {
  onboarding: Onboarding
  steps: readonly OnboardingStep[]
  onStop: () => void
}

/** What somebody who may decide has to know, step by step, and the ways on. */
export function Decisions(props: DecisionsProps) {
  const { onboarding, steps, resolveAction, onStop, onClose, onError } = props
  const words = useMessages('reviewPanel', reviewPanel)
  const { close } = useMessages('notices', notices)
  const { trigger, isMutating, error } = useResolveStep(props)

  const decide = (decision: Decision) => {
    if (isMutating) return
    perform(trigger, decision, resolveAction).catch((cause: PartnerKitError) => onError?.(cause))
  }

  return (
    <StepPage
      title={words.title(nameOf(onboarding))}
      text={words.text}
      failed={{ title: words.notDone, error }}
      back={
        <Button disabled={isMutating} onClick={onStop}>
          {words.stop}
        </Button>
      }
      actions={
        onClose && (
          <Button variant="quiet" onClick={onClose}>
            {close}
          </Button>
        )
      }
    >
      {steps.map((step) => (
        <OpenStep key={step.id} {...props} step={step} busy={isMutating} onDecide={decide} />
      ))}
    </StepPage>
  )
}
