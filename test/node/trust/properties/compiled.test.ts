import { operationNames, operations } from '@partnerkit/contract'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compiled } from '../../upstream/parts.ts'

type Schema = Parameters<typeof compiled>[0]

/** Every schema of the operation table, by what it is of. */
const schemas: readonly (readonly [name: string, schema: Schema])[] = operationNames.flatMap((name) => {
  const row: { readonly body?: Schema; readonly query?: Schema; readonly output: Schema } = operations[name]
  return [
    ...(row.body ? [[`the body of ${name}`, row.body] as const] : []),
    ...(row.query ? [[`the query of ${name}`, row.query] as const] : []),
    [`the answer of ${name}`, row.output] as const,
  ]
})

const words = fc.oneof(
  fc.constantFrom('', 'x', 'Harbor', 'harbor-1', '-name', '20', '250', 'true', 'a'.repeat(300)),
  fc.constantFrom(
    '2025-03-02T09:00:00Z',
    'ada@harbor.test',
    '+14155550123',
    'acct-17',
    '\ud800',
    '\u0000',
    ' x ',
  ),
  fc.uuid(),
  fc.string(),
)
const anything = fc.anything({ withNullPrototype: false, maxDepth: 2, maxKeys: 4 })

/** What of a JSON schema is looked at. */
interface JsonSchema {
  readonly const?: unknown
  readonly enum?: readonly unknown[]
  readonly anyOf?: readonly JsonSchema[]
  readonly type?: string
  readonly properties?: Readonly<Record<string, JsonSchema>>
  readonly items?: JsonSchema
}

/** Values of the shape of a schema, or nearly: parts are missing, are something else, or are more than there should be. */
function like(schema: JsonSchema): fc.Arbitrary<unknown> {
  return fc.oneof({ weight: 12, arbitrary: shaped(schema) }, { weight: 1, arbitrary: anything })
}

function shaped({ const: only, enum: some, anyOf, type, properties = {}, items = {} }: JsonSchema) {
  if (only !== undefined) return fc.constant(only)
  if (some) return fc.constantFrom(...some)
  if (anyOf) return fc.oneof(...anyOf.map(like))
  if (type === 'object') return objects(properties)
  if (type === 'array') return fc.array(like(items), { maxLength: 3 })
  if (type === 'boolean') return fc.boolean()
  if (type === 'integer' || type === 'number')
    return fc.oneof(fc.nat({ max: 300 }), fc.integer(), fc.double())
  return words
}

function objects(properties: Readonly<Record<string, JsonSchema>>): fc.Arbitrary<unknown> {
  const parts = Object.fromEntries(Object.entries(properties).map(([name, part]) => [name, like(part)]))
  const more = fc.constantFrom('extra', '__proto__', 'constructor', 'toString')
  return fc
    .tuple(
      fc.oneof(fc.record(parts), fc.record(parts, { requiredKeys: [] })),
      fc.oneof(
        { weight: 6, arbitrary: fc.constant([]) },
        { weight: 1, arbitrary: fc.array(fc.tuple(more, words)) },
      ),
    )
    .map(([own, others]) => {
      const value = { ...own }
      // As JSON.parse makes them, `__proto__` too.
      for (const [name, word] of others)
        Object.defineProperty(value, name, {
          value: word,
          configurable: true,
          enumerable: true,
          writable: true,
        })
      return value
    })
}

describe('a compiled parser', () => {
  let taken = 0

  it.each(schemas)('takes, refuses and builds what its schema does: %s', (_, schema) => {
    const parser = compiled(schema)
    expect(compiled(schema)).toBe(parser)
    // Of our own schemas: an object, whatever else is in it.
    const shape = schema.toJSONSchema({ io: 'input', unrepresentable: 'any' }) as JsonSchema
    fc.assert(
      fc.property(like(shape), (value) => {
        const [wanted, got] = [schema.safeParse(value), parser.safeParse(value)]
        expect([got.success, got.data, got.error?.issues]).toEqual([
          wanted.success,
          wanted.data,
          wanted.error?.issues,
        ])
        if (wanted.success) {
          taken++
          // To the letter, and in its order.
          expect(JSON.stringify(got.data)).toBe(JSON.stringify(wanted.data))
        }
      }),
      { numRuns: 150 },
    )
  })

  it('was asked for what is right as well as for what is wrong', () => {
    expect(taken).toBeGreaterThan(schemas.length * 10)
  })
})
