'use client'
import type { Field as FieldDescriptor, FieldError } from '@partnerkit/contract/client'
import { type ChangeEvent, useId } from 'react'
import { fields as catalogue } from '../messages/en/fields.ts'
import { useMessages } from '../messages/messages.ts'
import { Icon } from './icon.tsx'
import { useSlot } from './slot.ts'
import { SlugNote } from './slug-note.tsx'

/** Which form of the session a field is from: decides between “Customer name” and “Line name”. */
export type FormName = 'organization' | 'owner' | 'user' | 'location'

export interface FieldProps {
  form: FormName
  field: FieldDescriptor
  value: string
  error?: FieldError | undefined
  /** Instead of the usual hint. */
  hint?: string | undefined
  onChange: (value: string) => void
}

const inputModes = { email: 'email', phone: 'tel' } as const

/** One question: label above, control, hint under it; an error stands in the hint's place. */
export function Field({ form, field, value, error, hint, onChange }: FieldProps) {
  const words = useMessages('fields', catalogue)
  const classes = useSlot()
  const id = useId()
  const label = fieldLabel(words, form, field)
  const note = error
    ? errorText(words, label, field, error)
    : (hint ?? words.hints[`${form}.${field.name}`] ?? words.hints[field.name])

  const control = {
    id,
    value,
    maxLength: field.maxLength,
    required: field.required,
    autoComplete: 'off',
    'aria-invalid': error ? true : undefined,
    'aria-describedby': note ? `${id}-note` : undefined,
    onChange: (event: ChangeEvent<HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement>) =>
      onChange(event.target.value),
  } as const

  return (
    <div className={classes('field')} data-short={shortParts.has(field.name) ? '' : undefined}>
      <label className={classes('field__label')} htmlFor={id}>
        {label} {!field.required && <span className={classes('field__optional')}>{words.optional}</span>}
      </label>
      {field.type === 'select' ? (
        <span className={classes('select')}>
          <select {...control} className={classes('input')} data-select="">
            {(!field.required || !value) && <option value="">{field.required ? words.choose : ''}</option>}
            {field.options?.map((option) => (
              <option key={option} value={option}>
                {words.roles[option] ?? sentence(option)}
              </option>
            ))}
          </select>
          <Icon name="unfold" />
        </span>
      ) : field.type === 'textarea' ? (
        <textarea {...control} className={classes('input')} data-multiline="" rows={3} />
      ) : (
        // No type attribute: what hosts write for input[type=text] does not reach it. The keyboard is the mode's.
        <input
          {...control}
          className={classes('input')}
          inputMode={field.pattern?.startsWith('\\d') ? 'numeric' : inputModes[field.type as 'email']}
          spellCheck={field.type === 'text'}
          autoCapitalize={field.type === 'email' || field.type === 'slug' ? 'none' : undefined}
        />
      )}
      {field.availability === 'slug' && !error && <SlugNote slug={value} />}
      {note && (
        <span id={`${id}-note`} className={classes('field__note')} data-invalid={error ? '' : undefined}>
          {error && <Icon name="alert" />}
          {note}
        </span>
      )}
    </div>
  )
}

export type FieldWords = typeof catalogue

/** The parts of an address that people write on one line. */
const shortParts: ReadonlySet<string> = new Set(['contact.city', 'contact.state', 'contact.zipCode'])

/** What a field is called. An unknown one by the last part of its name: `billing.taxCode` is “Tax code”. */
export function fieldLabel(
  words: FieldWords,
  form: FormName,
  { name }: Pick<FieldDescriptor, 'name'>,
): string {
  const known = words.labels[`${form}.${name}`] ?? words.labels[name]
  return known ?? sentence(name.slice(name.lastIndexOf('.') + 1))
}

/** `taxCode` and `tax_code` as “Tax code”. */
export function sentence(name: string): string {
  const spaced = name
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replace(/[_-]+/g, ' ')
    .toLowerCase()
  return spaced.charAt(0).toUpperCase() + spaced.slice(1)
}

function errorText(words: FieldWords, label: string, field: FieldDescriptor, error: FieldError): string {
  switch (error.code) {
    case 'required':
      return field.type === 'select' ? words.chooseOne(label) : words.required(label)
    case 'format':
      return words.format[field.name] ?? words.format[field.type] ?? words.otherFormat
    case 'too-long':
      return words.tooLong(label)
    case 'taken':
      return words.taken
    case 'not-usable':
      return words.notUsable
    default:
      return words.unknown
  }
}
