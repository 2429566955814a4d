'use client'
import type { WizardStep } from '../../hooks/onboarding/wizard.ts'
import { onboardWizard } from '../../messages/en/onboard-wizard.ts'
import { useFormatters } from '../../messages/formatters.ts'
import { useMessages } from '../../messages/messages.ts'
import { Mark } from '../../ui/mark.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { useSlot } from '../../ui/slot.ts'

export interface StepRailProps {
  steps: readonly WizardStep[]
  /** Undefined: all of them are over. */
  step: WizardStep | undefined
  onGoTo: (step: WizardStep) => void
}

/** Where one is: a list beside the form in a wide container, a thin line above it in a narrow one. */
export function StepRail({ steps, step, onGoTo }: StepRailProps) {
  const words = useMessages('onboardWizard', onboardWizard)
  const classes = useSlot()
  const { number } = useFormatters()
  const at = step ? steps.indexOf(step) : steps.length
  const standing = (index: number) => (index < at ? 'past' : index === at ? 'current' : 'ahead')

  return (
    <nav className={classes('onboard-wizard__nav')} aria-label={words.steps}>
      <ol className={classes('onboard-wizard__rail')}>
        {steps.length === 0 &&
          ghosts.map((ghost) => (
            <li key={ghost} className={classes('onboard-wizard__go')}>
              <Skeleton />
            </li>
          ))}
        {steps.map((name, index) => (
          <li key={name} className={classes('onboard-wizard__step')}>
            <button
              type="button"
              className={classes('onboard-wizard__go')}
              data-standing={standing(index)}
              aria-current={index === at ? 'step' : undefined}
              disabled={!step}
              onClick={() => onGoTo(name)}
            >
              <span
                className={classes('onboard-wizard__number')}
                data-standing={standing(index)}
                aria-hidden="true"
              >
                {index < at ? <Mark name="check" /> : number(index + 1)}
              </span>
              {words.names[name]}
            </button>
          </li>
        ))}
      </ol>
      {step && steps.length > 0 && (
        <div className={classes('onboard-wizard__line')}>
          <span className={classes('onboard-wizard__bar')} aria-hidden="true">
            {steps.map((name, index) => (
              <span key={name} className={classes('onboard-wizard__bit')} data-standing={standing(index)} />
            ))}
          </span>
          {words.stepOf(number(at + 1), number(steps.length))}
        </div>
      )}
    </nav>
  )
}

/** In place of the steps until the session tells which there are. */
const ghosts = [0, 1, 2, 3]
