'use client'
import { type FormEvent, type ReactNode, useState } from 'react'
import { useSession } from '../../hooks/use-session.ts'
import { onboardWizard } from '../../messages/en/onboard-wizard.ts'
import { useMessages } from '../../messages/messages.ts'
import { Button, type ButtonProps } from '../../ui/button.tsx'
import { Failure } from '../../ui/failure.tsx'
import { Root } from '../../ui/root.tsx'
import { useSlot } from '../../ui/slot.ts'
import { isKnownWrong, useFocusOnError } from '../use-form.ts'
import { isAsked } from './asked-fields.ts'
import type { OnboardStepProps } from './onboard-step-props.ts'

export interface StepFormProps extends OnboardStepProps {
  title: string
  text: string
  /** The main button; Enter does the same. */
  action: { label: string; variant?: ButtonProps['variant']; busy?: boolean }
  /** `false`: something has to be corrected first. */
  onSubmit: () => boolean
  children: ReactNode
}

/** One page of the wizard: heading, questions, and the ways on. */
export function StepForm({ wizard, title, text, action, onSubmit, onClose, children }: StepFormProps) {
  const words = useMessages('onboardWizard', onboardWizard)
  const classes = useSlot()
  const { data: session } = useSession()
  const [refusals, setRefusals] = useState(0)
  const element = useFocusOnError(refusals)
  const { error, step, steps } = wizard
  // What a field says about itself is not said twice; what went wrong at the end is not said on every page.
  const isPlaced = error?.errors.some(({ field }) => isAsked(field, session))

  function submit(event: FormEvent) {
    event.preventDefault()
    event.stopPropagation()
    if (action.busy) return
    if (isKnownWrong(element.current) || !onSubmit()) setRefusals(refusals + 1)
  }

  return (
    <Root slot="onboard-step">
      <form className={classes('onboard-step__form')} noValidate onSubmit={submit}>
        <div ref={element} className={classes('onboard-step__body')}>
          <div>
            <h2 className={classes('onboard-step__title')} data-heading="" tabIndex={-1}>
              {title}
            </h2>
            <p className={classes('onboard-step__text')}>{text}</p>
          </div>
          {error && !isPlaced && (step === steps.at(-1) || error.errors.length > 0) && (
            <Failure title={words.notSent} error={error} />
          )}
          {children}
        </div>
        <div className={classes('onboard-step__footer')}>
          {step !== steps[0] && (
            <Button disabled={action.busy} onClick={wizard.back}>
              {words.back}
            </Button>
          )}
          <span className={classes('onboard-step__room')} />
          {onClose && (
            <span className={classes('onboard-step__close')}>
              <Button variant="quiet" onClick={onClose}>
                {words.saveAndClose}
              </Button>
            </span>
          )}
          <Button type="submit" variant={action.variant ?? 'primary'} busy={action.busy ?? false}>
            {action.label}
          </Button>
        </div>
      </form>
    </Root>
  )
}
