import type { FieldCode } from '@partnerkit/contract'
import { codeOf } from '../../upstream/field-errors.ts'
import type { ReadRefusal } from '../../upstream/refusal.ts'

/**
 * The vendor's errors are `{ detail }`: a sentence, or what its framework says of each value with the place (`loc`)
 * and a sentence (`msg`). They are read for the fields they mean.
 */
export const readRefusal: ReadRefusal = (body, names) => {
  const said = saidOf(body)
  const fields = Object.entries(names).flatMap(([theirs, field]) => {
    const about = said.find(({ place, text }) =>
      place === undefined ? mentions(text, theirs) : place === theirs,
    )
    return about ? [{ field, code: meaningOf(about.text, theirs) }] : []
  })
  return { fields }
}

interface Said {
  /** The vendor's name of the value it is about, where it is told. */
  readonly place: string | undefined
  readonly text: string
}

function saidOf(body: unknown): Said[] {
  const detail = memberOf(body, 'detail')
  return (Array.isArray(detail) ? detail : [detail]).flatMap((one: unknown) => {
    if (typeof one === 'string') return [{ place: undefined, text: one.slice(0, 1_000) }]
    const text = memberOf(one, 'msg') ?? memberOf(one, 'message')
    const place = memberOf(one, 'loc')
    const last: unknown = Array.isArray(place) ? place.at(-1) : undefined
    if (typeof text !== 'string') return []
    return [{ place: typeof last === 'string' ? last : undefined, text: text.slice(0, 1_000) }]
  })
}

// What the vendor says of a slug it cannot use is not published: whatever is not about its form means it is taken.
function meaningOf(text: string, theirs: string): FieldCode {
  const code = codeOf(text)
  const isAboutForm = /\b(?:characters?|format|pattern|match|lowercase|letters|valid)\b/i.test(text)
  return theirs === 'slug' && code === 'format' && !isAboutForm ? 'taken' : code
}

function mentions(text: string, name: string): boolean {
  const words = name.replace(/_/g, '[ _-]?')
  return new RegExp(`(?:^|[^a-z])${words}(?:[^a-z]|$)`, 'i').test(text)
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined
}
