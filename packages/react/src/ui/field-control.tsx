'use client'
import type { Field } from '@partnerkit/contract/client'
import type { ChangeEvent } from 'react'
import { fields as catalogue } from '../messages/en/fields.ts'
import { useMessages } from '../messages/messages.ts'
import { optionText } from './field-words.ts'
import { Icon } from './icon.tsx'
import { useSlot } from './slot.ts'

/** A value and what it is called. */
export type Choice = readonly [value: string, text: string]

export interface FieldControlProps {
  id: string
  field: Field
  value: string
  /** Instead of the field's own options. */
  choices: readonly Choice[] | undefined
  invalid: boolean
  /** Ids of what is written under it. */
  describedBy: string | undefined
  onChange: (value: string) => void
}

/** What a question is answered in, by the type of its field. */
export function FieldControl(props: FieldControlProps) {
  const { id, field, value, choices, invalid, describedBy, onChange } = props
  const classes = useSlot()
  const { name, type, required, maxLength, pattern } = field
  const control = {
    id,
    value,
    maxLength,
    required,
    autoComplete: autocomplete[name] ?? 'off',
    // The text's own direction, once there is some: a Latin address stays whole on an Arabic page.
    dir: value ? 'auto' : undefined,
    className: classes('input'),
    'aria-invalid': invalid || undefined,
    'aria-describedby': describedBy,
    onChange: ({ target }: ChangeEvent<Control>) => onChange(target.value),
  } as const

  if (type === 'select' || type === 'country') {
    const { maxLength: _, dir: __, ...select } = control
    return (
      <span className={classes('select')}>
        <select {...select} data-select="">
          <Choices field={field} value={value} choices={choices} />
        </select>
        <Icon name="unfold" />
      </span>
    )
  }
  if (type === 'textarea') return <textarea {...control} data-multiline="" rows={3} />
  return (
    // No type attribute: what hosts write for input[type=text] does not reach it. The keyboard is the mode's.
    <input
      {...control}
      inputMode={pattern?.startsWith('\\d') ? 'numeric' : inputModes[type as 'email']}
      spellCheck={type === 'text'}
      autoCapitalize={type === 'email' || type === 'slug' ? 'none' : undefined}
    />
  )
}

type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement

const inputModes = { email: 'email', phone: 'tel' } as const

/** What can be chosen. A value that is not offered stays, as it is. */
function Choices({ field, value, choices }: Pick<FieldControlProps, 'field' | 'value' | 'choices'>) {
  const words = useMessages('fields', catalogue)
  const { name, required, options = [] } = field
  const offered = choices ?? options.map((option): Choice => [option, optionText(words, option)])
  return (
    <>
      {(!required || !value) && <option value="">{words.choices[name] ?? words.choose}</option>}
      {value && !offered.some(([choice]) => choice === value) && <option>{value}</option>}
      {offered.map(([choice, text]) => (
        <option key={text} value={choice}>
          {text}
        </option>
      ))}
    </>
  )
}

/** What browsers may fill in by themselves: the parts of an address, never what is somebody's own. */
export const autocomplete: Readonly<Record<string, string>> = {
  'contact.streetAddress': 'street-address',
  'contact.city': 'address-level2',
  'contact.state': 'address-level1',
  'contact.zipCode': 'postal-code',
  'contact.country': 'country',
  'contact.phoneNumber': 'tel',
}
