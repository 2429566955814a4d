import type { Field, Forms, OnboardingStep } from '@partnerkit/contract/client'
import { checkFields, type FieldErrors } from '../../hooks/onboarding/check.ts'
import { type FieldValues, fromWire, toWire } from '../../hooks/onboarding/draft.ts'
import type { FormName } from '../../ui/field.tsx'

/** One form of a refused step. */
export interface CorrectionPart {
  readonly form: FormName
  readonly fields: readonly Field[]
  /** Of the errors: `owner`, `users.0`. */
  readonly path: string
  /** In front of the names in the step's own values: `owner.`, or nothing. */
  readonly prefix: string
}

/** What a step is made of: the customer with its owner, one person, one line, or one invitation. */
export function partsOf({ id, kind, input }: OnboardingStep, forms: Partial<Forms>): CorrectionPart[] {
  const part = (form: FormName, path: string, prefix: string): CorrectionPart[] => {
    const fields = forms[form]
    return fields ? [{ form, fields, path, prefix }] : []
  }
  if (kind === 'organization') {
    // An owner who is invited is a step of its own.
    const owner = input?.owner ? part('owner', 'owner', 'owner.') : []
    return [...part('organization', 'organization', 'organization.'), ...owner]
  }
  if (kind === 'user') return part('user', id, '')
  if (kind === 'location') return part('location', id, '')
  // An owner who is invited was asked for as an owner.
  return kind === 'invitation' ? part(id === 'owner' ? 'owner' : 'invitation', id, '') : []
}

/** Values of one part, by the name of the field. */
export function valuesOf({ fields, prefix }: CorrectionPart, values: FieldValues): Record<string, string> {
  return Object.fromEntries(fields.map(({ name }) => [name, values[prefix + name] ?? '']))
}

export function checkCorrection(parts: readonly CorrectionPart[], values: FieldValues): FieldErrors {
  return Object.assign(
    {},
    ...parts.map((part) => checkFields(part.fields, valuesOf(part, values), part.path)),
  )
}

/** The whole input of the step as typed values. */
export function typedFrom({ input = {} }: OnboardingStep): FieldValues {
  return fromWire(input)
}

/** … and back, with what no form asks for as it was; what an owner is invited as is not for the page to say. */
export function inputFrom(
  { id }: OnboardingStep,
  parts: readonly CorrectionPart[],
  values: FieldValues,
): Record<string, unknown> {
  if (id === 'owner')
    return toWire(
      values,
      parts.flatMap(({ fields }) => fields),
    )
  return toWire(
    values,
    Object.keys(values).map((name) => ({ name, type: 'text', required: false })),
  )
}
