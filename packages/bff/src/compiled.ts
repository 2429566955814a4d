import * as z from 'zod'

// Nothing is kept but what follows from the schema alone.
const made = new WeakMap<z.ZodType, z.ZodType>()

/**
 * A schema with a parser generated for it, when it is first asked for. It takes, refuses and builds the same, several
 * times faster: what does not pass goes through the schema itself, which says why. Where code may not be generated it
 * is the schema itself.
 */
export function compiled<Schema extends z.ZodType>(schema: Schema): Schema {
  const known = made.get(schema)
  if (known) return known as Schema // set below, for this very schema
  const parser = z.compile(schema)
  made.set(schema, parser)
  return parser
}
