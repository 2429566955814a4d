import { type Role, roles } from './records.ts'
import { type Flaw, flawed } from './refusal.ts'

export type Fields = Readonly<Record<string, unknown>>

/** Reads the fields of a request body, and collects what is wrong with them. */
export interface Input {
  /** A text that has to be there; '' when it is not, which `check` will refuse. */
  required(name: string): string
  /** A text, or undefined when it is null or was not sent. */
  optional(name: string): string | undefined
  /** An address that has to be there. */
  email(name: string): string
  /** `"admin"` or `["admin"]`. */
  role(name: string): Role
  fail(name: string, msg: string): void
  /** @throws Refusal 422 with all that failed so far */
  check(): void
}

export function readInput(body: Fields): Input {
  const flaws: Flaw[] = []
  const fail = (name: string, msg: string) => void flaws.push({ loc: ['body', name], msg })

  function optional(name: string): string | undefined {
    const value = body[name]
    if (value === undefined || value === null) return undefined
    if (typeof value === 'string') return value.trim()
    fail(name, `Field ${name} must be a string.`)
    return undefined
  }

  function required(name: string): string {
    const before = flaws.length
    const value = optional(name) ?? ''
    if (value === '' && flaws.length === before) fail(name, `Field ${name} is required.`)
    return value
  }

  return {
    fail,
    optional,
    required,
    email(name) {
      const value = required(name)
      if (value !== '' && !isEmail(value)) fail(name, `Field ${name} must be a valid email address.`)
      return value
    },
    role(name) {
      const value = body[name]
      const given: unknown = Array.isArray(value) && value.length === 1 ? value[0] : value
      const role = roles.find((known) => known === given)
      if (role === undefined) fail(name, `Field ${name} must be one of: ${roles.join(', ')}.`)
      return role ?? 'viewer' // `check` refuses what was none
    },
    check() {
      if (flaws.length > 0) throw flawed(flaws)
    },
  }
}

export function isEmail(text: string): boolean {
  return /^[^\s@]+@[^\s@]+$/.test(text)
}
