'use client'
import type { Onboarding, StartOnboardingBody } from '@partnerkit/contract/client'
import { useSession } from '../../hooks/use-session.ts'
import { onboardWizard } from '../../messages/en/onboard-wizard.ts'
import { useMessages } from '../../messages/messages.ts'
import { useSlot } from '../../ui/slot.ts'
import type { Action } from '../action.ts'
import { FormSection } from './form-section.tsx'
import type { OnboardStepProps } from './onboard-step-props.ts'
import { StepForm } from './step-form.tsx'
import { useStart } from './use-start.ts'

/** `onBefore` and `onAfter` are about the start, where this is the only step. */
export interface OnboardOrganizationStepProps
  extends OnboardStepProps,
    Action<StartOnboardingBody, Onboarding> {}

/**
 * The first step: the customer, and its owner where the vendor asks for one. Where nothing else is asked for it is
 * the last one as well.
 *
 * @example
 * const wizard = useOnboarding()
 * <OnboardOrganizationStep wizard={wizard} />
 */
export function OnboardOrganizationStep({ wizard, onClose, ...around }: OnboardOrganizationStepProps) {
  const words = useMessages('onboardWizard', onboardWizard)
  const classes = useSlot()
  const { data: session } = useSession()
  const { draft, setDraft, errors, steps } = wizard
  const { organization = [], owner } = session?.forms ?? {}
  const { start, busy } = useStart(wizard, around)
  const isOnly = steps.length === 1
  const isInvited = session?.capabilities.createUser === 'unsupported'

  function submit() {
    const isFilledIn = wizard.next()
    if (isOnly && isFilledIn) start()
    return isFilledIn
  }

  return (
    <StepForm
      wizard={wizard}
      title={words.organizationTitle}
      text={owner ? words.organizationText : words.onlyOrganizationText}
      action={isOnly ? { label: words.create, busy } : { label: words.continue }}
      onSubmit={submit}
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
          <p className={classes('onboard-step__text')}>
            {isInvited ? words.invitedOwnerText : words.ownerText}
          </p>
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
