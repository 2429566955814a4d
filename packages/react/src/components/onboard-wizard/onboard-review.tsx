'use client'
import type { Field, Onboarding, StartOnboardingBody } from '@partnerkit/contract/client'
import { type ReactNode, useState } from 'react'
import { type FieldValues, isEmptyRow, toBody } from '../../hooks/onboarding/draft.ts'
import { formsOf, type WizardStep } from '../../hooks/onboarding/wizard.ts'
import { useSession } from '../../hooks/use-session.ts'
import { fields as catalogue } from '../../messages/en/fields.ts'
import { onboardWizard } from '../../messages/en/onboard-wizard.ts'
import { useMessages } from '../../messages/messages.ts'
import { Button } from '../../ui/button.tsx'
import { type FormName, fieldLabel, sentence } from '../../ui/field.tsx'
import { useSlot } from '../../ui/slot.ts'
import type { Action } from '../action.ts'
import type { OnboardStepProps } from './onboard-step-props.ts'
import { StepForm } from './step-form.tsx'

export interface OnboardReviewProps extends OnboardStepProps, Action<StartOnboardingBody, Onboarding> {}

/**
 * Everything that was typed, before anything is created.
 *
 * @example
 * {wizard.step === 'review' && <OnboardReview wizard={wizard} />}
 */
export function OnboardReview({ wizard, onClose, onBefore, onAfter }: OnboardReviewProps) {
  const words = useMessages('onboardWizard', onboardWizard)
  const { data: session } = useSession()
  const { draft, steps, isSubmitting } = wizard
  const forms = formsOf(session)
  const [isAsking, setAsking] = useState(false)

  async function submit() {
    setAsking(true) // what is busy takes no second click
    try {
      if (onBefore && (await onBefore(toBody(draft, forms).body)) === false) return
      const onboarding = await wizard.submit()
      if (onboarding) onAfter?.(onboarding)
    } finally {
      setAsking(false)
    }
  }

  const parts = [
    {
      step: 'organization',
      form: 'organization',
      title: words.names.organization,
      rows: [draft.organization],
    },
    { step: 'organization', form: 'owner', title: words.ownerTitle, rows: [draft.owner] },
    { step: 'users', form: 'user', title: words.names.users, rows: draft.users, none: words.noUsers },
    {
      step: 'locations',
      form: 'location',
      title: words.names.locations,
      rows: draft.locations,
      none: words.noLocations,
    },
  ] as const

  return (
    <StepForm
      wizard={wizard}
      title={words.reviewTitle}
      text={words.reviewText}
      action={{ label: words.create, busy: isSubmitting || isAsking }}
      onSubmit={() => {
        void submit()
        return true
      }}
      onClose={onClose}
    >
      {parts.map(({ step, form, title, rows, ...part }) => {
        const fields = forms[form]
        if (!fields || !steps.includes(step)) return null
        return (
          <Part key={form} step={step} title={title} wizard={wizard}>
            <Rows form={form} fields={fields} rows={rows} none={'none' in part ? part.none : ''} />
          </Part>
        )
      })}
    </StepForm>
  )
}

interface PartProps extends OnboardStepProps {
  step: WizardStep
  title: string
  children: ReactNode
}

function Part({ wizard, step, title, children }: PartProps) {
  const words = useMessages('onboardWizard', onboardWizard)
  const classes = useSlot()
  return (
    <section className={classes('onboard-review__part')}>
      <div className={classes('onboard-review__head')}>
        <h3 className={classes('onboard-review__title')}>{title}</h3>
        <Button
          variant="link"
          aria-label={words.editPart(title)}
          disabled={wizard.isSubmitting}
          onClick={() => wizard.goTo(step)}
        >
          {words.edit}
        </Button>
      </div>
      {children}
    </section>
  )
}

interface RowsProps {
  form: FormName
  fields: readonly Field[]
  rows: readonly FieldValues[]
  none: string
}

/** What was typed, by what it was asked for as. Blanks are left out. */
function Rows({ form, fields, rows, none }: RowsProps) {
  const words = useMessages('fields', catalogue)
  const classes = useSlot()
  const filled = rows.filter((row) => !isEmptyRow(row, [...fields]))
  if (filled.length === 0) return <p className={classes('onboard-review__none')}>{none}</p>
  return filled.map((row, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a row has no other identity than its place
    <dl key={index} className={classes('onboard-review__facts')}>
      {fields.map((field) => {
        const value = row[field.name]?.trim()
        if (!value) return null
        return (
          <div key={field.name} className={classes('onboard-review__fact')}>
            <dt className={classes('onboard-review__label')}>{fieldLabel(words, form, field)}</dt>
            <dd className={classes('onboard-review__value')}>
              {field.type === 'select' ? (words.roles[value] ?? sentence(value)) : value}
            </dd>
          </div>
        )
      })}
    </dl>
  ))
}
