import * as z from 'zod'
import { pathParameters } from '../operations.ts'
import { WIRE_VERSION } from '../problem-codes.ts'
import type { Route } from '../routes.ts'

export interface OpenApiRow extends Route {
  readonly query?: z.ZodObject
  readonly body?: z.ZodType
  readonly output: z.ZodType
}

interface Parameter {
  readonly name: string
  readonly in: 'path' | 'query' | 'header'
  readonly required: boolean
  readonly description?: string
  readonly schema: object
}

/** Everything of a row's request that is not its body. */
export function parametersOf(row: OpenApiRow): Parameter[] {
  return [...inPath(row), ...inQuery(row), ...inHeader(row)]
}

function inPath({ path }: OpenApiRow): Parameter[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => ({
    name,
    in: 'path',
    required: true,
    schema: textSchema(pathParameters[name as keyof typeof pathParameters]), // the table's own parameters
  }))
}

function inQuery({ query }: OpenApiRow): Parameter[] {
  return Object.entries(query?.shape ?? {}).map(([name, schema]) => ({
    name,
    in: 'query',
    required: false,
    schema: textSchema(schema),
  }))
}

function inHeader({ access, retry }: OpenApiRow): Parameter[] {
  const isOpen = access === 'public' || access === 'ticket'
  return [...(isOpen ? [] : [wireVersion]), ...(retry === 'keyed' ? [idempotencyKey] : [])]
}

const wireVersion: Parameter = {
  name: 'X-PartnerKit',
  in: 'header',
  required: true,
  description: "The wire's major version. Another site cannot send it without asking.",
  schema: { const: String(WIRE_VERSION) },
}

const idempotencyKey: Parameter = {
  name: 'Idempotency-Key',
  in: 'header',
  required: true,
  description: 'One per submit, kept across retries: the same key never creates a second thing.',
  schema: { type: 'string', format: 'uuid' },
}

/** What is sent, with the default of what is read. */
function textSchema(schema: z.core.$ZodType): object {
  const { $schema: _, ...sent } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })
  const { default: preset } = z.toJSONSchema(schema, { io: 'output', unrepresentable: 'any' })
  return { ...sent, ...(preset !== undefined && { default: preset }) }
}
