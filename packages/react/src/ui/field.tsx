'use client'
import type { Field as FieldDescriptor, FieldError } from '@partnerkit/contract/client'
import { type ReactNode, useId } from 'react'
import { fields as catalogue } from '../messages/en/fields.ts'
import { useMessages } from '../messages/messages.ts'
import { autocomplete, type Choice, FieldControl } from './field-control.tsx'
import { errorText, fieldLabel } from './field-words.ts'
import { Mark } from './mark.tsx'
import { useSlot } from './slot.ts'

/** Which form of the session a field is from: decides between “Customer name” and “Line name”. */
export type FormName = 'organization' | 'owner' | 'user' | 'location' | 'invitation'

export interface FieldProps {
  form: FormName
  field: FieldDescriptor
  value: string
  /** Instead of the usual one. */
  label?: string | undefined
  /** What can be chosen, where the field does not say it itself. */
  choices?: readonly Choice[] | undefined
  error?: FieldError | undefined
  /** Instead of the usual hint. */
  hint?: string | undefined
  /** What there is to say about the value while it is typed, and whether that speaks against it. */
  status?: { readonly text: ReactNode; readonly isWrong: boolean } | undefined
  onChange: (value: string) => void
}

/** One question: label above, control, hint under it; an error stands in the hint's place. */
export function Field(props: FieldProps) {
  const { form, field, value, choices, error, hint, status, onChange } = props
  const words = useMessages('fields', catalogue)
  const classes = useSlot()
  const id = useId()
  const label = props.label ?? fieldLabel(words, form, field)
  const note = error
    ? errorText(words, label, field, error)
    : (hint ?? words.hints[`${form}.${field.name}`] ?? words.hints[field.name])
  const notes = [status && `${id}-status`, note && `${id}-note`].filter(Boolean).join(' ')

  return (
    <div
      className={classes('field')}
      data-short={/^(address|postal)/.test(autocomplete[field.name] ?? '') ? '' : undefined}
      data-wrong={status?.isWrong ? '' : undefined}
    >
      <label className={classes('field__label')} htmlFor={id}>
        {label} {!field.required && <span className={classes('field__optional')}>{words.optional}</span>}
      </label>
      <FieldControl
        id={id}
        field={field}
        value={value}
        choices={choices}
        invalid={error !== undefined || status?.isWrong === true}
        describedBy={notes || undefined}
        onChange={onChange}
      />
      {status && (
        <span
          id={`${id}-status`}
          className={classes('field__note')}
          role="status"
          data-invalid={status.isWrong ? '' : undefined}
        >
          {status.text}
        </span>
      )}
      {note && (
        <span id={`${id}-note`} className={classes('field__note')} data-invalid={error ? '' : undefined}>
          {error && <Mark name="alert" />}
          {note}
        </span>
      )}
    </div>
  )
}
