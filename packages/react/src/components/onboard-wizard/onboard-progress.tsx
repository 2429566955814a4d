'use client'
import type { OnboardingStep } from '@partnerkit/contract/client'
import { useEffect, useRef } from 'react'
import type { OnboardingWizard } from '../../hooks/use-onboarding.ts'
import { useSession } from '../../hooks/use-session.ts'
import { notices } from '../../messages/en/notices.ts'
import { onboardWizard } from '../../messages/en/onboard-wizard.ts'
import { useMessages } from '../../messages/messages.ts'
import { Button } from '../../ui/button.tsx'
import { Failure } from '../../ui/failure.tsx'
import { Mark } from '../../ui/mark.tsx'
import { RequestId } from '../../ui/request-id.tsx'
import { Root } from '../../ui/root.tsx'
import { useSlot } from '../../ui/slot.ts'
import { isAsked } from './asked-fields.ts'
import { OpenOrganization } from './open-organization.tsx'
import { plannedSteps, toldSteps } from './planned-steps.ts'
import { RefusedStep } from './refused-step.tsx'
import { standingOf, useStandingText } from './standing.ts'
import { stepText } from './step-text.ts'
import { useEarlyProgress } from './use-early-progress.ts'

export interface OnboardProgressProps {
  wizard: OnboardingWizard
  /** Opens the new customer. Without it the provider's `href` does; with neither there is no such button. */
  onOpenOrganization?: ((organizationId: string) => void) | undefined
  /** Shows “Onboard another” at the end. */
  onAnother?: (() => void) | undefined
  /** Leaves. What runs goes on. */
  onClose?: (() => void) | undefined
}

/**
 * How an onboarding is getting on: every step in words, refused ones open to be corrected, and what to do at the end.
 *
 * @example
 * {wizard.onboarding && <OnboardProgress wizard={wizard} />}
 */
export function OnboardProgress({ wizard, onOpenOrganization, onAnother, onClose }: OnboardProgressProps) {
  const words = useMessages('onboardWizard', onboardWizard)
  const { close } = useMessages('notices', notices)
  const classes = useSlot()
  const { data: session } = useSession()
  const early = useEarlyProgress(wizard)
  const { onboarding = early, error } = wizard
  const steps = onboarding ? toldSteps(onboarding.steps) : plannedSteps(wizard.draft, session)
  const standing = standingOf(onboarding)
  const { title, text } = useStandingText(standing, steps, session)
  const refused = steps.filter(({ status }) => status === 'refused')
  const current = steps.find(({ status }) => status === 'running' || status === 'unknown')
  const element = useFocusWhenLost(`${standing} ${refused.map(({ id }) => id)}`)
  const isOver = standing === 'done' || standing === 'cancelled'
  const mayStop = standing === 'input' && session?.capabilities.cancelOnboarding === 'allowed'
  const organizationId = onboarding?.organizationId

  return (
    <Root ref={element} slot="onboard-step" data-standing={standing}>
      <div className={classes('onboard-step__body')}>
        <div>
          <h2 className={classes('onboard-step__title')} data-heading="" tabIndex={-1}>
            {title}
          </h2>
          <p className={classes('onboard-step__text')}>{text}</p>
          {standing === 'review' && onboarding && <RequestId id={onboarding.id} label={words.onboardingId} />}
        </div>
        <span className="pk pk-hidden" role="status">
          {current && standing === 'running' ? stepText(words.step, current) : title}
        </span>
        {error && !error.errors.some(({ field }) => isAsked(field, session)) && (
          <Failure title={words.notKnown} error={error} />
        )}
        <ol className={classes('onboard-progress__list')}>
          {steps.map((step) => (
            <li key={step.id} className={classes('onboard-progress__item')}>
              <StepMark step={step} standing={standing} />
              <div className={classes('onboard-progress__what')}>
                <p className={classes('onboard-progress__text')} data-status={step.status}>
                  {stepText(words.step, step)}
                </p>
                {step.status === 'pending' && step.problem && (
                  <p className={classes('onboard-progress__note')}>{words.vendorStep}</p>
                )}
                {step.status === 'refused' && standing !== 'cancelled' && (
                  <RefusedStep wizard={wizard} step={step} />
                )}
              </div>
            </li>
          ))}
        </ol>
      </div>
      {(isOver || mayStop || onClose) && (
        <div className={classes('onboard-step__footer')} data-over={isOver ? '' : undefined}>
          {mayStop && (
            <Button disabled={wizard.isSubmitting} onClick={() => void wizard.cancel()}>
              {words.stop}
            </Button>
          )}
          <span className={classes('onboard-step__room')} />
          {onClose && (
            <span className={classes('onboard-step__close')} data-over={isOver ? '' : undefined}>
              <Button variant="quiet" onClick={onClose}>
                {close}
              </Button>
            </span>
          )}
          {isOver && onAnother && <Button onClick={onAnother}>{words.another}</Button>}
          {isOver && organizationId && (
            <OpenOrganization organizationId={organizationId} onOpen={onOpenOrganization} />
          )}
        </div>
      )}
    </Root>
  )
}

function StepMark({ step, standing }: { step: OnboardingStep; standing: string }) {
  const classes = useSlot()
  const { status } = step
  const isMoving = status === 'running' || (status === 'unknown' && standing !== 'review')
  return (
    <span className={classes('onboard-mark')} data-status={status} aria-hidden="true">
      {isMoving ? (
        <span className={classes('spinner')} />
      ) : status === 'done' ? (
        <Mark name="check" />
      ) : status === 'refused' || status === 'unknown' ? (
        <Mark name="alert" />
      ) : null}
    </span>
  )
}

/**
 * When what had the focus went away, or all that was said has changed: on to what has to be corrected, or
 * else to the heading. Somebody who is typing is left alone.
 */
function useFocusWhenLost(news: string) {
  const element = useRef<HTMLDivElement>(null)
  const last = useRef<string>(undefined)
  useEffect(() => {
    const before = last.current
    last.current = news
    if (before === undefined || before === news) return
    const heading = element.current?.querySelector<HTMLElement>('[data-heading]')
    const active = document.activeElement
    if (active !== document.body && active !== heading) return
    const wrong = element.current?.querySelector<HTMLElement>('[aria-invalid=true]')
    if (wrong) wrong.focus()
    else heading?.focus({ preventScroll: true })
  }, [news])
  return element
}
