'use client'
import type { Field } from '@partnerkit/contract/client'
import { useEffect } from 'react'
import { dialog } from '../messages/en/dialog.ts'
import { useMessages } from '../messages/messages.ts'
import { Failure } from '../ui/failure.tsx'
import type { FormName } from '../ui/field.tsx'
import { Fields } from '../ui/fields.tsx'
import { useSlot } from '../ui/slot.ts'
import type { Form } from './use-form.ts'

export interface FormFieldsProps {
  form: Form
  parts: readonly { name: FormName; path: string; fields: readonly Field[]; title?: string | undefined }[]
  hints?: Readonly<Record<string, string>> | undefined
}

const control = 'input, select, textarea'

/** The questions of a form, part after part, and what went wrong besides them. Begins with the first one focused. */
export function FormFields({ form, parts, hints }: FormFieldsProps) {
  const classes = useSlot()
  const words = useMessages('dialog', dialog)
  const { element } = form
  useEffect(() => {
    element.current?.querySelector<HTMLElement>(control)?.focus()
  }, [element])

  return (
    <div ref={element} className={classes('form')}>
      {form.error && <Failure title={words.notSaved} error={form.error} explain={form.explain} />}
      {parts.map(({ name, path, fields, title }) => (
        <fieldset key={path} className={classes('form__part')}>
          {title && <legend className={classes('form__title')}>{title}</legend>}
          <Fields
            form={name}
            fields={fields}
            values={form.values[path] ?? {}}
            path={path}
            errors={form.errors}
            hints={hints}
            onChange={(field, value) => form.change(path, field, value)}
          />
        </fieldset>
      ))}
    </div>
  )
}
