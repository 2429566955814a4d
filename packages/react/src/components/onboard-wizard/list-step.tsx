'use client'
import { isEmptyRow, type RowsName, rowForms } from '../../hooks/onboarding/draft.ts'
import { useSession } from '../../hooks/use-session.ts'
import { onboardWizard } from '../../messages/en/onboard-wizard.ts'
import { useMessages } from '../../messages/messages.ts'
import type { OnboardStepProps } from './onboard-step-props.ts'
import { RowList } from './row-list.tsx'
import { StepForm } from './step-form.tsx'

/** People, lines and invitations are asked for alike: some, or none for now. */
export function ListStep({ wizard, list, onClose }: OnboardStepProps & { list: RowsName }) {
  const words = useMessages('onboardWizard', onboardWizard)
  const { data: session } = useSession()
  const fields = session?.forms[rowForms[list]] ?? []
  const isEmpty = wizard.draft[list].every((row) => isEmptyRow(row, [...fields]))
  const name = wizard.draft.organization.name?.trim() ?? ''
  return (
    <StepForm
      wizard={wizard}
      title={words.names[list]}
      text={words.rows[list].text(name)}
      action={isEmpty ? { label: words.skip, variant: 'secondary' } : { label: words.continue }}
      onSubmit={wizard.next}
      onClose={onClose}
    >
      <RowList wizard={wizard} list={list} fields={fields} />
    </StepForm>
  )
}
