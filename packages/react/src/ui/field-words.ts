import type { Field, FieldError } from '@partnerkit/contract/client'
import type { fields } from '../messages/en/fields.ts'
import type { FormName } from './field.tsx'

export type FieldWords = typeof fields

/** What a field is called. An unknown one by the last part of its name: `billing.taxCode` is “Tax code”. */
export function fieldLabel(words: FieldWords, form: FormName, { name }: Pick<Field, 'name'>): string {
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

export function errorText(words: FieldWords, label: string, field: Field, error: FieldError): string {
  switch (error.code) {
    case 'required':
      return field.options || field.type === 'country' ? words.chooseOne(label) : words.required(label)
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

/** One of the values that can be chosen: “Manager” for `manager`. */
export function optionText(words: FieldWords, option: string): string {
  return words.roles[option] ?? sentence(option)
}
