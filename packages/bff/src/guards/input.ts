import {
  type FieldError,
  type OperationName,
  operationNames,
  operations,
  type ParsedInput,
  pathParameters,
} from '@partnerkit/contract'
import * as z from 'zod'
import { compiled } from '../compiled.ts'
import { ProblemError } from '../problem.ts'
import type { Provider } from '../providers/provider.ts'
import type { Match } from './match.ts'

const mostErrors = 20
const nothing = z.strictObject({})
/** Characters of a name somebody made up that are repeated to them, none that JSON would make longer. */
const longestKey = 64
const shown = (key: PropertyKey) =>
  String(key)
    .slice(0, longestKey)
    .replace(/[^\x20-\x7e]|["\\]/g, '?')

/**
 * The path parameters, each by its anchored pattern and the vendor's own.
 * @throws {ProblemError} `not-found`: an id that cannot exist names nothing.
 */
export function checkParams(match: Match, ids: Provider['ids']): Readonly<Record<string, string>> {
  const params: Record<string, string> = {}
  for (const [name, value] of Object.entries(match.params)) {
    const result = pathParameters[name as keyof typeof pathParameters].safeParse(value)
    if (!result.success || !fitsVendor(name, result.data, ids)) throw new ProblemError('not-found')
    params[name] = result.data
  }
  return params
}

function fitsVendor(name: string, value: string, ids: Provider['ids']) {
  if (name === 'organizationId') return ids.organization.test(value)
  if (name === 'userId') return ids.user.test(value)
  if (name === 'locationId') return ids.location.test(value)
  if (name === 'invitationId') return ids.invitation?.test(value) ?? false
  return true
}

/** Pages ask for the same again and again. What was right once is right: schemas look at nothing but the text. */
const right = Object.fromEntries(operationNames.map((name) => [name, new Map<string, unknown>()])) as {
  readonly [Name in OperationName]: Map<string, ParsedInput<Name>['query']> // one for each name
}
const mostRight = 64
/** Characters of a query that is kept. */
const longestRight = 128

/**
 * @param text of the query, as it came.
 * @returns what its schema makes of it, frozen: whoever asks the same is given the same.
 * @throws {ProblemError} `invalid` with the parameters that are wrong.
 */
export function checkQuery<Name extends OperationName>(name: Name, text: string): ParsedInput<Name>['query'] {
  const known = right[name]
  const found = known.get(text)
  if (found !== undefined) return found
  const parsed = parsedQuery(name, new URLSearchParams(text))
  Object.freeze(parsed)
  if (text.length > longestRight) return parsed
  if (known.size >= mostRight) known.clear()
  known.set(text, parsed)
  return parsed
}

function parsedQuery<Name extends OperationName>(name: Name, query: URLSearchParams) {
  const values = Object.fromEntries(query)
  const errors = query.size > Object.keys(values).length ? repetitions(query) : []
  const { query: schema } = operations[name] as { query?: z.ZodType }
  const result = compiled(schema ?? nothing).safeParse(values, { reportInput: true })
  if (!result.success) errors.push(...fieldErrors(result.error))
  if (errors.length > 0) throw new ProblemError('invalid', { errors: errors.slice(0, mostErrors) })
  return result.data as ParsedInput<Name>['query'] // parsed by this very operation's schema
}

function repetitions(query: URLSearchParams): FieldError[] {
  const keys = [...query.keys()]
  return keys
    .filter((key, index) => keys.indexOf(key) < index)
    .map((key) => fieldError(shown(key), 'format', 'is given twice'))
}

/** @throws {ProblemError} `invalid` with the fields that are wrong, by their path in the body. */
export function checkBody<Name extends OperationName>(name: Name, body: unknown) {
  const { body: schema } = operations[name] as { body?: z.ZodType }
  const result = compiled(schema ?? nothing).safeParse(body ?? {}, { reportInput: true })
  if (!result.success) {
    throw new ProblemError('invalid', { errors: fieldErrors(result.error).slice(0, mostErrors) })
  }
  return (schema ? result.data : undefined) as ParsedInput<Name>['body'] // parsed by this operation's schema
}

/** zod's issues in our words. Never a value, and of a key at most 64 characters. */
export function fieldErrors(error: z.ZodError, prefix = ''): FieldError[] {
  const path = (keys: readonly PropertyKey[]) => [...(prefix ? [prefix] : []), ...keys.map(shown)].join('.')
  return error.issues.slice(0, mostErrors).flatMap((issue): FieldError[] => {
    switch (issue.code) {
      case 'unrecognized_keys':
        return issue.keys
          .slice(0, mostErrors)
          .map((key) => fieldError(path([...issue.path, key]), 'unknown', 'is not known here'))
      case 'invalid_type':
        return issue.input === undefined || issue.input === null
          ? [fieldError(path(issue.path), 'required', 'is required')]
          : [fieldError(path(issue.path), 'format', `must be of type ${issue.expected}`)]
      case 'too_small':
        return issue.origin === 'string'
          ? [fieldError(path(issue.path), 'required', 'must not be empty')]
          : [fieldError(path(issue.path), 'format', `must be at least ${issue.minimum}`)]
      case 'too_big':
        return issue.origin === 'string'
          ? [fieldError(path(issue.path), 'too-long', `may have at most ${issue.maximum} characters`)]
          : [fieldError(path(issue.path), 'format', `may be at most ${issue.maximum}`)]
      case 'custom':
        return [fieldError(path(issue.path), 'format', issue.message)]
      default:
        return [fieldError(path(issue.path), 'format', 'does not have the right form')]
    }
  })
}

export function fieldError(field: string, code: FieldError['code'], message: string): FieldError {
  return { field, code, message }
}
