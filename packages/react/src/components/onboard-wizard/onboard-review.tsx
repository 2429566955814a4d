'use client'
import type { Field, Onboarding, StartOnboardingBody } from '@partnerkit/contract/client'
import type { ReactNode } from 'react'
import { type FieldValues, isEmptyRow, rowForms, rowsNames } from '../../hooks/onboarding/draft.ts'
import { formsOf, type WizardStep } from '../../hooks/onboarding/wizard.ts'
import { useSession } from '../../hooks/use-session.ts'
import { fields as catalogue } from '../../messages/en/fields.ts'
import { onboardWizard } from '../../messages/en/onboard-wizard.ts'
import { useMessages } from '../../messages/messages.ts'
import { Button } from '../../ui/button.tsx'
import type { FormName } from '../../ui/field.tsx'
import { fieldLabel } from '../../ui/field-words.ts'
import { useSlot } from '../../ui/slot.ts'
import { useValueText } from '../../ui/use-value-text.ts'
import type { Action } from '../action.ts'
import type { OnboardStepProps } from './onboard-step-props.ts'
import { StepForm } from './step-form.tsx'
import { useStart } from './use-start.ts'

export interface OnboardReviewProps extends OnboardStepProps, Action<StartOnboardingBody, Onboarding> {}

/**
 * Everything that was typed, before anything is created.
 *
 * @example
 * {wizard.step === 'review' && <OnboardReview wizard={wizard} />}
 */
export function OnboardReview({ wizard, onClose, ...action }: OnboardReviewProps) {
  const words = useMessages('onboardWizard', onboardWizard)
  const { data: session } = useSession()
  const { draft, steps } = wizard
  const forms = formsOf(session)
  const { start, busy } = useStart(wizard, action)

  const parts = [
    {
      step: 'organization',
      form: 'organization',
      title: words.names.organization,
      rows: [draft.organization],
    },
    { step: 'organization', form: 'owner', title: words.ownerTitle, rows: [draft.owner] },
    ...rowsNames.map((step) => {
      const { none } = words.rows[step]
      return { step, form: rowForms[step], title: words.names[step], rows: draft[step], none } as const
    }),
  ] as const

  return (
    <StepForm
      wizard={wizard}
      title={words.reviewTitle}
      text={words.reviewText}
      action={{ label: words.create, busy }}
      onSubmit={() => {
        start()
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
  const textOf = useValueText()
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
              <bdi>{textOf(field, value)}</bdi>
            </dd>
          </div>
        )
      })}
    </dl>
  ))
}
