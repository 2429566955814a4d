import type { Field, OnboardingStep, Session } from '@partnerkit/contract/client'
import type { FormName } from '../../ui/field.tsx'

/** What a value of a step was asked for as. */
export interface StepField {
  readonly form: FormName
  readonly field: Pick<Field, 'name' | 'type'>
}

/** @param name of a compared value, or of an input: `contact.city`, `organization.contact.city`, `owner.email`. */
export function stepField(
  kind: OnboardingStep['kind'],
  name: string,
  session: Session | undefined,
): StepField {
  const form = name.startsWith('owner.') ? 'owner' : isForm(kind) ? kind : 'organization'
  const own = name.replace(/^(organization|owner)\./, '')
  const known = session?.forms[form]?.find((field) => field.name === own)
  return { form, field: known ?? { name: own, type: 'text' } }
}

function isForm(kind: OnboardingStep['kind']): kind is OnboardingStep['kind'] & FormName {
  return kind !== 'provisioning' && kind !== 'dashboard'
}
