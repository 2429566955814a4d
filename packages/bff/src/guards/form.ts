import type { Field, FieldError } from '@partnerkit/contract'
import { ProblemError } from '../problem.ts'
import { fieldError } from './input.ts'

/** A part of a body beside the form the vendor has for it. */
export interface FormCheck {
  /** Place of the part in the body; empty for the body itself. */
  readonly section: string
  /** Absent: the vendor has no such part. */
  readonly form: readonly Field[] | undefined
  readonly value: object | undefined
  readonly required?: boolean
  /** A change: what is not named stays as it is, and what is given once cannot be given again. @default false */
  readonly partial?: boolean
}

/**
 * Checks what the contract's schemas cannot know: which of the fields this vendor has, which it demands and how
 * long they may be. The forms are the very ones the session has shown.
 * @throws {ProblemError} `invalid`
 */
export function checkAgainstForm(checks: readonly FormCheck[]): void {
  const errors = checks.flatMap(errorsOf)
  if (errors.length > 0) throw new ProblemError('invalid', { errors: errors.slice(0, 20) })
}

function errorsOf({ section, form, value, required, partial = false }: FormCheck): FieldError[] {
  const at = (name: string) => (section ? `${section}.${name}` : name)
  if (value === undefined) return required ? [fieldError(section, 'required', 'is required')] : []
  if (form === undefined) return [fieldError(section, 'unknown', 'is not known here')]
  const values = flat(value)
  const fields = partial ? form.filter(({ createOnly }) => !createOnly) : form
  const known = new Set(fields.map(({ name }) => name))
  const unknown = [...values.keys()]
    .filter((name) => !known.has(name))
    .map((name) => fieldError(at(name), 'unknown', 'is not known here'))
  const wrong = fields.flatMap((field) => {
    if (partial && !values.has(field.name)) return []
    const problem = problemOf(field, values.get(field.name))
    return problem ? [fieldError(at(field.name), ...problem)] : []
  })
  return [...unknown, ...wrong]
}

function problemOf(field: Field, value: unknown): [FieldError['code'], string] | undefined {
  if (value === undefined) return field.required ? ['required', 'is required'] : undefined
  if (typeof value !== 'string') return undefined
  if (field.maxLength !== undefined && value.length > field.maxLength) {
    return ['too-long', `may have at most ${field.maxLength} characters`]
  }
  if (field.options && !field.options.includes(value)) {
    return ['format', `must be one of: ${field.options.join(', ')}`]
  }
  // The patterns are the provider's own, not anybody's input.
  if (field.pattern && !new RegExp(`^(?:${field.pattern})$`, 'u').test(value)) {
    return ['format', 'does not have the right form']
  }
  return undefined
}

/** `{ contact: { city } }` as `contact.city`: the names of the descriptors. */
function flat(value: object, prefix = ''): Map<string, unknown> {
  const found = new Map<string, unknown>()
  for (const [key, inner] of Object.entries(value)) {
    if (inner === undefined) continue
    if (typeof inner === 'object' && inner !== null) {
      for (const [name, leaf] of flat(inner, `${prefix}${key}.`)) found.set(name, leaf)
    } else {
      found.set(prefix + key, inner)
    }
  }
  return found
}
