import { invalid } from './refusal.ts'

export type Fields = Readonly<Record<string, unknown>>

/** Reads the fields of a request body by path, and collects what is wrong with them. */
export interface Input {
  /** A text that has to be there; '' when it is not, which `check` will refuse. */
  required(path: string): string
  /** A text, null, or undefined when it was not sent. */
  optional(path: string): string | null | undefined
  /** A text that may be left out but not be null; undefined when it was not sent. */
  changed(path: string): string | undefined
  fail(path: string, message: string): void
  /** @throws Refusal 422 with all that failed so far */
  check(): void
}

export function readInput(body: Fields): Input {
  const errors: Record<string, string[]> = {}

  function fail(path: string, message: string) {
    errors[path] = [...(errors[path] ?? []), message]
  }

  function optional(path: string) {
    const value = valueAt(body, path)
    if (value === undefined || value === null || typeof value === 'string') return value
    fail(path, `The ${path} field must be a string.`)
    return undefined
  }

  return {
    fail,
    optional,
    required(path) {
      const value = valueAt(body, path)
      const missing =
        value === undefined || value === null || (typeof value === 'string' && value.trim() === '')
      if (missing) fail(path, `The ${path} field is required.`)
      return (missing ? undefined : optional(path)) ?? ''
    },
    changed(path) {
      const value = optional(path)
      if (value === null || value?.trim() === '') fail(path, `The ${path} field must not be empty.`)
      return value ?? undefined
    },
    check() {
      if (Object.keys(errors).length > 0) throw invalid(errors)
    },
  }
}

/** An id from a query or a body: a positive whole number, as a number or as its digits. */
export function readId(value: unknown): number | undefined {
  if (typeof value === 'string' && !/^\d+$/.test(value)) return undefined
  const id = typeof value === 'string' ? Number(value) : value
  return typeof id === 'number' && Number.isSafeInteger(id) && id > 0 ? id : undefined
}

function valueAt(body: Fields, path: string): unknown {
  let value: unknown = body
  for (const name of path.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined
    value = (value as Fields)[name] // an object, by the line above
  }
  return value
}
