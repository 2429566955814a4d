'use client'
import type { OnboardingStep } from '@partnerkit/contract/client'
import { fromWire } from '../../hooks/onboarding/draft.ts'
import { useSession } from '../../hooks/use-session.ts'
import { fields as catalogue } from '../../messages/en/fields.ts'
import { reviewPanel } from '../../messages/en/review-panel.ts'
import { useMessages } from '../../messages/messages.ts'
import { fieldLabel } from '../../ui/field-words.ts'
import { useSlot } from '../../ui/slot.ts'
import { useValueText } from '../../ui/use-value-text.ts'
import { Facts } from './facts.tsx'
import { stepField } from './step-field.ts'

/** What was sent for a step. Nothing once it was forgotten. */
export function SentFacts({ step }: { step: OnboardingStep }) {
  const words = useMessages('reviewPanel', reviewPanel)
  const names = useMessages('fields', catalogue)
  const { data: session } = useSession()
  const textOf = useValueText()
  const classes = useSlot()
  const facts = Object.entries(fromWire(step.input ?? {})).map(([name, sent]) => {
    const { form, field } = stepField(step.kind, name, session)
    return { name, label: fieldLabel(names, form, field), value: textOf(field, sent) }
  })
  if (facts.length === 0) return null
  return (
    <div className={classes('onboard-review__facts')}>
      <h4 className={classes('onboard-review__title')}>{words.sent}</h4>
      <Facts facts={facts} />
    </div>
  )
}
