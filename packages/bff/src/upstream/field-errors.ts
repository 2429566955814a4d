import type { FieldCode } from '@partnerkit/contract'
import type { FailedField } from './failure.ts'

const meanings: readonly (readonly [RegExp, FieldCode])[] = [
  [/\b(?:taken|exists|already|unique|duplicate)/i, 'taken'],
  [/\b(?:required|missing|blank|empty)/i, 'required'],
  [/\b(?:long|max|greater than|at most|exceed)/i, 'too-long'],
]

/**
 * What a vendor's error body says about fields: a map from field path to a text or texts under `errors`. Any
 * other body says nothing. The texts are read for their meaning and dropped.
 *
 * @param names from the vendor's field paths to ours. A path that is not in it is left out.
 */
export function fieldErrors(body: unknown, names: Readonly<Record<string, string>>): FailedField[] {
  const errors = isObject(body) ? body.errors : undefined
  if (!isObject(errors)) return []
  const failed: FailedField[] = []
  for (const [path, field] of Object.entries(names)) {
    const said = errors[path]
    const texts = (Array.isArray(said) ? said : [said]).filter((text) => typeof text === 'string')
    if (texts.length > 0) failed.push({ field, code: codeOf(texts.join(' ').slice(0, 1_000)) })
  }
  return failed
}

/** What a text about one field means. */
export function codeOf(text: string): FieldCode {
  return meanings.find(([pattern]) => pattern.test(text))?.[1] ?? 'format'
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
