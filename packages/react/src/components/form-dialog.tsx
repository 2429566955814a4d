'use client'
import type { Field, PartnerKitError } from '@partnerkit/contract/client'
import type { FieldValues } from '../hooks/onboarding/draft.ts'
import { Dialog } from '../ui/dialog.tsx'
import type { FormName } from '../ui/field.tsx'
import type { ProblemNoticeProps } from '../ui/problem-notice.tsx'
import type { Action } from './action.ts'
import { changesOf } from './field-changes.ts'
import { FormFields } from './form-fields.tsx'
import { useForm } from './use-form.ts'

export interface FormDialogProps<Input, Result> {
  form: FormName
  fields: readonly Field[]
  /** What there is already: only what differs from it is sent. Without it everything is. */
  initial?: FieldValues
  title: string
  /** The verb of the title again. */
  label: string
  write: (input: Input) => Promise<Result>
  action: Action<Input, Result> | undefined
  /** What a code means here: see `ProblemNotice`. */
  explain?: ProblemNoticeProps['explain']
  onClose: () => void
  onError: ((error: PartnerKitError) => void) | undefined
}

/** Creates or changes one thing. */
export function FormDialog<Input, Result>(props: FormDialogProps<Input, Result>) {
  const { form: name, fields, initial, title, label, write, action, explain, onClose, onError } = props
  const form = useForm<Input, Result>({
    parts: [{ path: name, fields, ...(initial && { initial }) }],
    input: (values) => changesOf(fields, values[name] ?? {}, initial) as Input | undefined, // the server's own fields
    write,
    action,
    onDone: onClose,
    explain,
    onError,
  })
  return (
    <Dialog
      open
      title={title}
      dirty={form.dirty}
      onClose={onClose}
      onSubmit={form.submit}
      submit={{ label, busy: form.busy }}
    >
      <FormFields form={form} parts={[{ name, path: name, fields }]} />
    </Dialog>
  )
}
