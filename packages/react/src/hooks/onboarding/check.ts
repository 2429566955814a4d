import type { Field, FieldCode, FieldError, Forms } from '@partnerkit/contract/client'
import { type FieldValues, isEmptyRow, type OnboardingDraft, rowForms, rowsNames } from './draft.ts'

/** What is wrong, by the path of the value in the draft. */
export type FieldErrors = Readonly<Record<string, FieldError>>

/**
 * What a form's descriptors alone can tell. It only ever spares a round trip: the server checks everything again.
 *
 * @param path in front of each field's name: `owner`, `users.0`.
 */
export function checkFields(fields: readonly Field[], values: FieldValues, path: string): FieldErrors {
  const errors: Record<string, FieldError> = {}
  for (const field of fields) {
    const code = checkField(field, values[field.name]?.trim() ?? '')
    const place = `${path}.${field.name}`
    if (code) errors[place] = { field: place, code, message: `${place} is not valid: ${code}.` }
  }
  return errors
}

/** Sections whose form is absent are not asked for. Rows nobody filled in are not sent, so they are not wrong. */
export function checkDraft(draft: OnboardingDraft, forms: Partial<Forms>): FieldErrors {
  return Object.assign(
    {},
    checkFields(forms.organization ?? [], draft.organization, 'organization'),
    checkFields(forms.owner ?? [], draft.owner, 'owner'),
    ...rowsNames.flatMap((name) => {
      const fields = forms[rowForms[name]] ?? []
      return draft[name].map((row, index) =>
        isEmptyRow(row, fields) ? {} : checkFields(fields, row, `${name}.${index}`),
      )
    }),
  )
}

function checkField(field: Field, text: string): FieldCode | undefined {
  if (!text) return field.required ? 'required' : undefined
  if (field.maxLength !== undefined && text.length > field.maxLength) return 'too-long'
  const isWellFormed = matches(field.pattern, text) && (formats[field.type]?.test(text) ?? true)
  const isOffered = field.options?.includes(text) ?? true
  return isWellFormed && isOffered ? undefined : 'format'
}

export const slugForm = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/

/** Looser than the server's, where in doubt. */
const formats: Partial<Record<Field['type'], RegExp>> = {
  email: /^[^\s@]+@[^\s@]+\.[^\s@]+$/,
  phone: /(\d.*){3}/,
  slug: slugForm,
}

function matches(pattern: string | undefined, text: string): boolean {
  if (!pattern) return true
  try {
    return new RegExp(`^(?:${pattern})$`, 'u').test(text)
  } catch {
    return true // a pattern this browser does not know: the server decides
  }
}
