import type { Field } from '@partnerkit/contract/client'
import { type FieldValues, toWire } from '../hooks/onboarding/draft.ts'

/** Fields that are given once, when a thing is made. */
const onlyAtCreation: ReadonlySet<string> = new Set(['externalId', 'slug', 'areaCode', 'parentId'])

/** The fields of a create form that can be changed later. */
export function editable(fields: readonly Field[]): Field[] {
  return fields.filter(({ name }) => !onlyAtCreation.has(name))
}

/**
 * What was typed, as the wire has it: everything, or with `initial` only what differs from that. Undefined
 * when nothing differs. A value that was emptied stays as it is.
 */
export function changesOf(
  fields: readonly Field[],
  values: FieldValues,
  initial?: FieldValues,
): Record<string, unknown> | undefined {
  if (!initial) return toWire(values, [...fields])
  const differing = fields.filter(({ name }) => values[name]?.trim() !== (initial[name] ?? ''))
  const wire = toWire(values, differing)
  return Object.keys(wire).length > 0 ? wire : undefined
}
