import fc from 'fast-check'

/** JSON as somebody writes it by hand: keys may come twice, and be spelled in another way each time. */
export type Document =
  | { readonly kind: 'leaf'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly Document[] }
  | { readonly kind: 'object'; readonly members: readonly (readonly [Key, Document])[] }

interface Key {
  readonly name: string
  /** Whether its letters are written as escapes. */
  readonly isEscaped: boolean
}

// Few names, so that they meet.
const keys: fc.Arbitrary<Key> = fc.record({
  name: fc.constantFrom(
    'name',
    'description',
    'a',
    'b',
    '',
    '__proto__',
    'constructor',
    'a"b',
    '\\',
    ':',
    '{',
    'ü',
  ),
  isEscaped: fc.boolean(),
})

const leaves: fc.Arbitrary<Document> = fc
  .oneof(
    fc.constantFrom(
      'null',
      'true',
      '0',
      '-1.5e3',
      '"}"',
      '"\\"{:"',
      '"\\\\"',
      '"\\ud800"',
      '" a "',
      '"name"',
    ),
    fc.string({ maxLength: 8 }).map((text) => JSON.stringify(text)),
  )
  .map((text): Document => ({ kind: 'leaf', text }))

export const documents: fc.Arbitrary<Document> = fc.letrec<{ any: Document }>((tie) => ({
  any: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    leaves,
    fc.array(tie('any'), { maxLength: 3 }).map((items): Document => ({ kind: 'list', items })),
    fc
      .array(fc.tuple(keys, tie('any')), { maxLength: 4 })
      .map((members): Document => ({ kind: 'object', members })),
  ),
})).any

/** A document inside so many lists. */
export function wrapped(document: Document, levels: number): Document {
  return levels === 0 ? document : { kind: 'list', items: [wrapped(document, levels - 1)] }
}

export function written(document: Document): string {
  if (document.kind === 'leaf') return document.text
  if (document.kind === 'list') return `[${document.items.map(written).join(' , ')}]`
  return `{${document.members.map(([key, value]) => `${keyOf(key)}\t: ${written(value)}`).join(',\n')}}`
}

function keyOf({ name, isEscaped }: Key): string {
  if (!isEscaped) return JSON.stringify(name)
  const escapes = Array.from(name, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`)
  return `"${escapes.join('')}"`
}

/** What a document has, counted from what it was made of. */
export function measured(document: Document): { depth: number; keys: number; hasTwice: boolean } {
  if (document.kind === 'leaf') return { depth: 0, keys: 0, hasTwice: false }
  const isObject = document.kind === 'object'
  const inner = isObject ? document.members.map(([, value]) => value) : document.items
  const names = isObject ? document.members.map(([{ name }]) => name) : []
  const parts = inner.map(measured)
  return {
    depth: 1 + Math.max(0, ...parts.map(({ depth }) => depth)),
    keys: names.length + parts.reduce((sum, part) => sum + part.keys, 0),
    hasTwice: new Set(names).size < names.length || parts.some(({ hasTwice }) => hasTwice),
  }
}
