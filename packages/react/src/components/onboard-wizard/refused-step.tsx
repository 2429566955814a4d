'use client'
import type { OnboardingStep } from '@partnerkit/contract/client'
import { type FormEvent, useState } from 'react'
import type { FieldErrors } from '../../hooks/onboarding/check.ts'
import { formsOf } from '../../hooks/onboarding/wizard.ts'
import type { OnboardingWizard } from '../../hooks/use-onboarding.ts'
import { useSession } from '../../hooks/use-session.ts'
import { notices } from '../../messages/en/notices.ts'
import { onboardWizard } from '../../messages/en/onboard-wizard.ts'
import { useMessages } from '../../messages/messages.ts'
import { Button } from '../../ui/button.tsx'
import { Failure } from '../../ui/failure.tsx'
import { useSlot } from '../../ui/slot.ts'
import { useFocusOnError } from '../use-form.ts'
import { checkCorrection, inputFrom, partsOf, typedFrom, valuesOf } from './correction.ts'
import { FormSection } from './form-section.tsx'

export interface RefusedStepProps {
  wizard: OnboardingWizard
  step: OnboardingStep
}

/** What was refused, with the questions it is about, to be corrected where it stands. */
export function RefusedStep({ wizard, step }: RefusedStepProps) {
  const words = useMessages('notices', notices)
  const classes = useSlot()
  const { notAccepted } = useMessages('onboardWizard', onboardWizard)
  const { data: session } = useSession()
  const { problem } = step
  const [values, setValues] = useState(() => typedFrom(step))
  const [sent, setSent] = useState(values)
  const [missed, setMissed] = useState<FieldErrors>({})
  const [isTrying, setTrying] = useState(false)
  const [refusals, setRefusals] = useState(0)
  const element = useFocusOnError(refusals)

  const parts = partsOf(step, formsOf(session))
  const wrong = { ...wizard.errors, ...missed }
  const named = parts.flatMap(({ fields, path, prefix }) =>
    fields.map(({ name }) => ({ key: prefix + name, place: `${path}.${name}` })),
  )
  // A value that was edited since it was refused is not wrong any more, but stays in sight.
  const asked = useSeen(named.flatMap(({ place }) => (wrong[place] ? [place] : [])))
  const errors = Object.fromEntries(
    named.flatMap(({ key, place }) =>
      wrong[place] && values[key] === sent[key] ? [[place, wrong[place]]] : [],
    ),
  )

  async function retry(event: FormEvent) {
    event.preventDefault()
    event.stopPropagation()
    if (wizard.isSubmitting) return
    const found = checkCorrection(parts, values)
    setMissed(found)
    setSent(values)
    if (Object.keys(found).length > 0) return setRefusals(refusals + 1)
    setTrying(true)
    await wizard.retryStep(step.id, inputFrom(step, parts, values))
    setTrying(false)
    setRefusals((count) => count + 1)
  }

  return (
    <form className={classes('onboard-progress__form')} noValidate onSubmit={(event) => void retry(event)}>
      <div ref={element} className={classes('onboard-step__fields')}>
        {asked.length === 0 && problem && <Failure title={notAccepted} error={problem} />}
        {parts.map((part) => (
          <FormSection
            key={part.path}
            form={part.form}
            fields={
              asked.length > 0
                ? part.fields.filter(({ name }) => asked.includes(`${part.path}.${name}`))
                : part.fields
            }
            values={valuesOf(part, values)}
            path={part.path}
            errors={errors}
            onChange={(name, value) => setValues((before) => ({ ...before, [part.prefix + name]: value }))}
          />
        ))}
      </div>
      <Button
        type="submit"
        busy={isTrying && wizard.isSubmitting}
        disabled={wizard.isSubmitting && !isTrying}
      >
        {words.tryAgain}
      </Button>
    </form>
  )
}

/** Everything that was ever in the list. */
function useSeen(places: readonly string[]): readonly string[] {
  const [seen, setSeen] = useState(places)
  const more = places.filter((place) => !seen.includes(place))
  if (more.length === 0) return seen
  const all = [...seen, ...more]
  setSeen(all)
  return all
}
