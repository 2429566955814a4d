'use client'
import type { Field as FieldDescriptor } from '@partnerkit/contract/client'
import { Fragment } from 'react'
import type { FieldErrors } from '../hooks/onboarding/check.ts'
import { fields as catalogue } from '../messages/en/fields.ts'
import { useMessages } from '../messages/messages.ts'
import { Field, type FormName } from './field.tsx'
import { useSlot } from './slot.ts'
import { SlugField } from './slug-field.tsx'
import { isSuggestion, suggestedSlug } from './suggested-slug.ts'
import { useAddress } from './use-address.ts'

export interface FieldsProps {
  form: FormName
  fields: readonly FieldDescriptor[]
  values: Readonly<Record<string, string>>
  /** In front of a field's name in `errors`: `owner`, `users.0`. */
  path: string
  errors: FieldErrors
  hints?: Readonly<Record<string, string>> | undefined
  onChange: (name: string, value: string) => void
}

/**
 * The questions of one form in the vendor's order, those of one group together, the country before the address that
 * is called after it. A slug follows the name until somebody edits it.
 */
export function Fields({ form, fields, values, path, errors, hints, onChange }: FieldsProps) {
  const words = useMessages('fields', catalogue)
  const classes = useSlot()
  const country = fields.find(({ type }) => type === 'country')
  const address = useAddress(country, values[country?.name ?? ''] ?? '')

  function change({ name }: FieldDescriptor, value: string) {
    onChange(name, value)
    const slug = name === 'name' && fields.find(({ type }) => type === 'slug')
    if (slug && isSuggestion(slug, values)) onChange(slug.name, suggestedSlug(slug, value))
  }

  return grouped(fields).map(({ group, members }) => {
    const questions = members.map((field) => {
      const Question = field.availability === 'slug' ? SlugField : Field
      return (
        <Question
          key={field.name}
          form={form}
          field={field === country && address.isLost ? { ...field, type: 'text' } : field}
          value={values[field.name] ?? ''}
          label={address.labels[field.name]}
          choices={field === country ? address.countries : undefined}
          error={errors[`${path}.${field.name}`]}
          hint={hints?.[field.name]}
          onChange={(value) => change(field, value)}
        />
      )
    })
    if (!group) return <Fragment key={members[0]?.name}>{questions}</Fragment>
    return (
      <fieldset key={group} className={classes('fields__group')}>
        <legend className={classes('fields__legend')}>{words.groups[group] ?? group}</legend>
        {questions}
      </fieldset>
    )
  })
}

interface Group {
  group: string | undefined
  members: FieldDescriptor[]
}

function grouped(fields: readonly FieldDescriptor[]): Group[] {
  const groups: Group[] = []
  for (const field of fields) {
    const last = groups.at(-1)
    if (last && last.group === field.group) last.members.push(field)
    else groups.push({ group: field.group, members: [field] })
  }
  for (const { group, members } of groups) {
    if (group) members.sort((a, b) => rankOf(a) - rankOf(b))
  }
  return groups
}

function rankOf({ type }: FieldDescriptor): number {
  return type === 'phone' ? 0 : type === 'country' ? 1 : 2
}
