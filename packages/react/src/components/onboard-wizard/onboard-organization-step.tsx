'use client'
import { useSession } from '../../hooks/use-session.ts'
import { onboardWizard } from '../../messages/en/onboard-wizard.ts'
import { useMessages } from '../../messages/messages.ts'
import { useSlot } from '../../ui/slot.ts'
import { FormSection } from './form-section.tsx'
import type { OnboardStepProps } from './onboard-step-props.ts'
import { StepForm } from './step-form.tsx'

/**
 * The first step: the customer, and its owner where the vendor asks for one.
 *
 * @example
 * const wizard = useOnboarding()
 * <OnboardOrganizationStep wizard={wizard} />
 */
export function OnboardOrganizationStep({ wizard, onClose }: OnboardStepProps) {
  const words = useMessages('onboardWizard', onboardWizard)
  const classes = useSlot()
  const { data: session } = useSession()
  const { draft, setDraft, errors } = wizard
  const { organization = [], owner } = session?.forms ?? {}
  return (
    <StepForm
      wizard={wizard}
      title={words.organizationTitle}
      text={words.organizationText}
      action={{ label: words.continue }}
      onSubmit={wizard.next}
      onClose={onClose}
    >
      <div className={classes('onboard-step__fields')}>
        <FormSection
          form="organization"
          fields={organization}
          values={draft.organization}
          path="organization"
          errors={errors}
          onChange={(name, value) => setDraft({ organization: { [name]: value } })}
        />
      </div>
      {owner && (
        <fieldset className={classes('onboard-step__part')}>
          <legend className={classes('onboard-step__legend')}>{words.ownerTitle}</legend>
          <p className={classes('onboard-step__text')}>{words.ownerText}</p>
          <FormSection
            form="owner"
            fields={owner}
            values={draft.owner}
            path="owner"
            errors={errors}
            onChange={(name, value) => setDraft({ owner: { [name]: value } })}
          />
        </fieldset>
      )}
    </StepForm>
  )
}
