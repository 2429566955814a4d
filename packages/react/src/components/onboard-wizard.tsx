'use client'
import type { Onboarding, PartnerKitError, StartOnboardingBody } from '@partnerkit/contract/client'
import { useState } from 'react'
import { fromWire, type OnboardingDraft } from '../hooks/onboarding/draft.ts'
import { type OnboardingWizard, useOnboarding } from '../hooks/use-onboarding.ts'
import { useSession } from '../hooks/use-session.ts'
import { notices } from '../messages/en/notices.ts'
import { onboardWizard } from '../messages/en/onboard-wizard.ts'
import { useMessages } from '../messages/messages.ts'
import { Button } from '../ui/button.tsx'
import { Empty } from '../ui/empty.tsx'
import { Failure } from '../ui/failure.tsx'
import { Root } from '../ui/root.tsx'
import { useSlot } from '../ui/slot.ts'
import type { Action } from './action.ts'
import { OnboardInvitationsStep } from './onboard-wizard/onboard-invitations-step.tsx'
import { OnboardLocationsStep } from './onboard-wizard/onboard-locations-step.tsx'
import { OnboardOrganizationStep } from './onboard-wizard/onboard-organization-step.tsx'
import { OnboardProgress } from './onboard-wizard/onboard-progress.tsx'
import { OnboardReview } from './onboard-wizard/onboard-review.tsx'
import { OnboardUsersStep } from './onboard-wizard/onboard-users-step.tsx'
import { StepRail } from './onboard-wizard/step-rail.tsx'
import { useViewFocus } from './onboard-wizard/use-view-focus.ts'
import { useWhenDone } from './onboard-wizard/use-when-done.ts'
import { WizardSkeleton } from './onboard-wizard/wizard-skeleton.tsx'
import { useReport } from './use-report.ts'

/** `onBefore` and `onAfter` are about the start: what is sent, and what the server made of it. */
export interface OnboardWizardProps extends Action<StartOnboardingBody, Onboarding> {
  /** Everything is created. The wizard says so too, and shows where to go next. */
  onDone?: (onboarding: Onboarding) => void
  /** Leaves the wizard; what was typed stays in this tab. Shows “Save and close”. */
  onClose?: () => void
  /** Opens the new customer at the end. Without it the provider's `href` does. */
  onOpenOrganization?: (organizationId: string) => void
  /** Shows this onboarding instead of an empty form. */
  onboardingId?: string
  /** Keeps drafts apart where a portal has several wizards. @default 'onboarding' */
  draftKey?: string
  onError?: (error: PartnerKitError) => void
}

/**
 * Brings a customer in: customer and owner, people, lines, invitations, review, and how it is getting on. Draws the forms the
 * vendor has and the steps this person may do. What is typed survives a reload; however often it is sent, one
 * customer comes of it. For your own markup: `useOnboarding`, or the steps one by one.
 *
 * @example
 * <OnboardWizard onDone={({ organizationId }) => navigate(`/customers/${organizationId}`)} />
 */
export function OnboardWizard(props: OnboardWizardProps) {
  const { onDone, onClose, onOpenOrganization, onboardingId, draftKey, onBefore, onAfter, onError } = props
  const classes = useSlot()
  const session = useSession()
  const wizard = useOnboarding({ ...(onboardingId && { onboardingId }), ...(draftKey && { draftKey }) })
  const { onboarding, isSubmitting, steps, step, error } = wizard
  const view = !session.data
    ? undefined
    : onboarding || isSubmitting
      ? 'progress'
      : onboardingId || wizard.isLoading
        ? undefined
        : step
  const isForbidden = view === step && session.data?.capabilities.startOnboarding !== 'allowed'
  const element = useViewFocus(view)
  useReport(error ?? session.error, onError)
  useWhenDone(wizard, onDone)
  const banner = useDraftBanner(wizard)
  const shared = { wizard, onClose }
  const around = { ...(onBefore && { onBefore }), ...(onAfter && { onAfter }) }

  return (
    <Root ref={element} slot="onboard-wizard" onInput={banner.onInput}>
      {!isForbidden && steps.length !== 1 && (
        <StepRail steps={steps} step={view === step ? step : undefined} onGoTo={wizard.goTo} />
      )}
      <div className={classes('onboard-wizard__page')}>
        {view === step && !isForbidden && banner.isShown && <DraftBanner onDiscard={banner.discard} />}
        {view === undefined ? (
          <Waiting error={session.error ?? error} onRetry={session.error && session.refresh} />
        ) : view === 'progress' ? (
          <OnboardProgress
            wizard={wizard}
            onOpenOrganization={onOpenOrganization}
            onAnother={onboardingId ? undefined : banner.discard}
            onClose={onClose}
          />
        ) : isForbidden ? (
          <Forbidden onClose={onClose} />
        ) : view === 'users' ? (
          <OnboardUsersStep {...shared} />
        ) : view === 'locations' ? (
          <OnboardLocationsStep {...shared} />
        ) : view === 'invitations' ? (
          <OnboardInvitationsStep {...shared} />
        ) : view === 'review' ? (
          <OnboardReview {...shared} {...around} />
        ) : (
          <OnboardOrganizationStep {...shared} {...around} />
        )}
      </div>
    </Root>
  )
}

interface WaitingProps {
  error: PartnerKitError | undefined
  onRetry: (() => void) | undefined
}

function Waiting({ error, onRetry }: WaitingProps) {
  const words = useMessages('onboardWizard', onboardWizard)
  if (!error) return <WizardSkeleton />
  return <Failure title={words.loadError} error={error} onRetry={onRetry} />
}

function Forbidden({ onClose }: { onClose: (() => void) | undefined }) {
  const words = useMessages('onboardWizard', onboardWizard)
  const { close } = useMessages('notices', notices)
  return <Empty text={words.forbidden}>{onClose && <Button onClick={onClose}>{close}</Button>}</Empty>
}

function DraftBanner({ onDiscard }: { onDiscard: () => void }) {
  const words = useMessages('onboardWizard', onboardWizard)
  const classes = useSlot()
  return (
    <div className={classes('onboard-wizard__banner')} role="status">
      {words.restored}
      <Button variant="link" onClick={onDiscard}>
        {words.discard}
      </Button>
    </div>
  )
}

/** Whether the draft on screen is one from before: it was there before anybody typed. */
function useDraftBanner({ draft, discard }: OnboardingWizard) {
  const [isTyped, setTyped] = useState(false)
  const [isShown, setShown] = useState(false)
  if (!isShown && !isTyped && hasText(draft)) setShown(true)
  return {
    isShown,
    onInput: () => setTyped(true),
    discard() {
      discard()
      setShown(false)
    },
  }
}

function hasText(draft: OnboardingDraft): boolean {
  return Object.values(fromWire({ ...draft })).some(Boolean)
}
