'use client'
import { type Field, PartnerKitError } from '@partnerkit/contract/client'
import { type RefObject, useEffect, useRef, useState } from 'react'
import { checkFields, type FieldErrors } from '../hooks/onboarding/check.ts'
import type { FieldValues } from '../hooks/onboarding/draft.ts'
import type { ProblemNoticeProps } from '../ui/problem-notice.tsx'
import { type Action, perform } from './action.ts'

/** One part of a form: its fields under a path such as `owner`. */
export interface FormPart {
  path: string
  fields: readonly Field[]
  initial?: FieldValues
}

export interface FormOptions<Input, Result> {
  parts: readonly FormPart[]
  /** What is sent, of what was typed; undefined when there is nothing to send. */
  input: (values: Readonly<Record<string, FieldValues>>) => Input | undefined
  write: (input: Input) => Promise<Result>
  action: Action<Input, Result> | undefined
  /** What a code means in this form. It is said instead of marking the fields that come with it. */
  explain?: ProblemNoticeProps['explain']
  onDone: () => void
  onError: ((error: PartnerKitError) => void) | undefined
}

export interface Form {
  values: Readonly<Record<string, FieldValues>>
  errors: FieldErrors
  /** A failure that is no field's. */
  error: PartnerKitError | undefined
  explain: ProblemNoticeProps['explain']
  busy: boolean
  /** Something differs from what the form began with. */
  dirty: boolean
  /** Where the first bad field is looked for. */
  element: RefObject<HTMLDivElement | null>
  change: (path: string, name: string, value: string) => void
  submit: () => void
}

/** A form over field descriptors: local checks first, then the write; its field errors land on the fields. */
export function useForm<Input, Result>(options: FormOptions<Input, Result>): Form {
  const { parts } = options
  const [typed, setTyped] = useState<Readonly<Record<string, FieldValues>>>({})
  const [errors, setErrors] = useState<FieldErrors>({})
  const [error, setError] = useState<PartnerKitError>()
  const [busy, setBusy] = useState(false)
  const [attempts, setAttempts] = useState(0)
  const element = useFocusOnError(attempts)

  const values = Object.fromEntries(parts.map(({ path, initial }) => [path, { ...initial, ...typed[path] }]))
  const dirty = parts.some(({ path, initial }) =>
    Object.entries(typed[path] ?? {}).some(([name, value]) => value !== (initial?.[name] ?? '')),
  )

  function change(path: string, name: string, value: string) {
    setTyped((before) => ({ ...before, [path]: { ...before[path], [name]: value } }))
    setErrors(({ [`${path}.${name}`]: _, ...others }) => others)
  }

  async function submit() {
    const wrong = Object.assign(
      {},
      ...parts.map(({ path, fields }) => checkFields(fields, values[path] ?? {}, path)),
    )
    setErrors(wrong)
    setError(undefined)
    if (Object.keys(wrong).length > 0 || isKnownWrong(element.current)) return setAttempts(attempts + 1)
    const input = options.input(values)
    if (input === undefined) return options.onDone()
    setBusy(true)
    try {
      if (await perform(options.write, input, options.action)) options.onDone()
    } catch (cause) {
      if (!(cause instanceof PartnerKitError)) throw cause
      const placed = options.explain?.[cause.code] ? {} : placeErrors(cause, parts)
      setErrors(placed)
      if (Object.keys(placed).length === 0) setError(cause)
      setAttempts(attempts + 1)
      options.onError?.(cause)
    } finally {
      setBusy(false)
    }
  }

  const { explain } = options
  return { values, errors, error, explain, busy, dirty, element, change, submit: () => void submit() }
}

/** Server's paths to the form's: a body with one part has no section in front of its names. */
function placeErrors({ errors }: PartnerKitError, parts: readonly FormPart[]): FieldErrors {
  const placed: Record<string, FieldErrors[string]> = {}
  for (const failure of errors) {
    for (const { path, fields } of parts) {
      const place = parts.length === 1 ? `${path}.${failure.field}` : failure.field
      if (fields.some(({ name }) => place === `${path}.${name}`)) placed[place] = failure
    }
  }
  return placed
}

/** Whether a field says already that its value will be refused. */
export function isKnownWrong(form: HTMLElement | null): boolean {
  return form?.querySelector('[data-wrong]') != null
}

/**
 * After a refusal the person goes on where the first thing is wrong.
 * @param attempts goes up with each refusal; typing must not move the focus.
 */
export function useFocusOnError(attempts: number): RefObject<HTMLDivElement | null> {
  const element = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (attempts > 0) element.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus()
  }, [attempts])
  return element
}
