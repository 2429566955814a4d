'use client'
import { slugForm } from '../hooks/onboarding/check.ts'
import { useSlugCheck } from '../hooks/use-slug-check.ts'
import { fields } from '../messages/en/fields.ts'
import { useMessages } from '../messages/messages.ts'
import { Field, type FieldProps } from './field.tsx'
import { Mark } from './mark.tsx'

/** A slug says while it is typed whether it is still free. The server decides again when it is sent. */
export function SlugField(props: FieldProps) {
  const words = useMessages('fields', fields)
  const slug = props.value.trim()
  const { data, error } = useSlugCheck(slug)
  const isWrong = data?.available === false
  // “Checking” is for who looks: to who listens it would come between any two letters.
  const text = data ? (
    <>
      <Mark name={isWrong ? 'alert' : 'check'} />
      {isWrong ? words.taken : words.slugFree}
    </>
  ) : error ? (
    words.slugUnknown
  ) : (
    <span aria-hidden="true">{words.slugChecking}</span>
  )
  const hasStatus = !props.error && slugForm.test(slug)
  return <Field {...props} status={hasStatus ? { text, isWrong } : undefined} />
}
