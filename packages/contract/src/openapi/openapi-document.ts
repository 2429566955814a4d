import { operations } from '../operations.ts'
import { WIRE_VERSION } from '../problem-codes.ts'
import { type OperationName, operationNames } from '../routes.ts'
import { type OpenApiRow, parametersOf } from './parameters.ts'
import { openApiSchemas, type SchemaOf } from './schemas.ts'

type Json = Readonly<Record<string, unknown>>

/**
 * The operation table as an OpenAPI 3.1 document. Its server is where it was fetched from: the mount.
 *
 * @example
 * await writeFile('openapi.json', JSON.stringify(openApiDocument(), null, 2))
 */
export function openApiDocument(): Json {
  const { inputOf, outputOf, schemas } = openApiSchemas()
  const paths: Record<string, Json> = {}
  for (const name of operationNames) {
    const row: OpenApiRow = operations[name]
    const operation = operationOf(name, row, { inputOf, outputOf })
    paths[row.path] = { ...paths[row.path], [row.method.toLowerCase()]: operation }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'PartnerKit BFF',
      version: String(WIRE_VERSION),
      description: 'What the PartnerKit components and the BFF say to each other.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '.', description: 'Where the BFF is mounted.' }],
    paths,
    components: { schemas, headers, responses: { Problem: problem } },
  }
}

const headers: Json = {
  'X-Request-Id': { description: 'Names the request in the log.', schema: { type: 'string' } },
  'Retry-After': { description: 'Seconds.', schema: { type: 'integer' } },
}

const problem: Json = {
  description: 'Refused or failed; `code` says why. RFC 9457.',
  headers: {
    'X-Request-Id': { $ref: '#/components/headers/X-Request-Id' },
    'Retry-After': { $ref: '#/components/headers/Retry-After' },
  },
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
}

interface Schemas {
  readonly inputOf: SchemaOf
  readonly outputOf: SchemaOf
}

function operationOf(name: OperationName, row: OpenApiRow, schemas: Schemas): Json {
  const parameters = parametersOf(row)
  return {
    operationId: name,
    'x-access': row.access,
    ...(parameters.length > 0 && { parameters }),
    ...(row.body && {
      requestBody: {
        required: !row.body.safeParse({}).success,
        content: { 'application/json': { schema: schemas.inputOf(row.body) } },
      },
    }),
    responses: {
      [row.status]: successOf(row, schemas),
      ...(mayStillRun(name, row) && { 202: running(schemas) }),
      ...failures(row),
    },
  }
}

function successOf(row: OpenApiRow, { outputOf }: Schemas): Json {
  if (row.status === 204) return { description: 'Done.' }
  if (row.status === 303) {
    const location = { description: "The vendor's dashboard.", schema: { type: 'string', format: 'uri' } }
    return { description: 'Opened.', headers: { Location: location } }
  }
  return {
    description: row.status === 201 ? 'Created.' : 'Answered.',
    content: { 'application/json': { schema: outputOf(row.output) } },
  }
}

/** Every create, and what goes on with one. */
function mayStillRun(name: OperationName, { retry }: OpenApiRow): boolean {
  return retry === 'keyed' || name === 'startOnboarding' || name === 'retryStep' || name === 'resolveStep'
}

function running({ outputOf }: Schemas): Json {
  return {
    description: 'It still runs. Ask again with the very same request.',
    headers: { 'Retry-After': { $ref: '#/components/headers/Retry-After' } },
    content: { 'application/json': { schema: outputOf(operations.getOnboarding.output) } },
  }
}

function failures({ access }: OpenApiRow): Json {
  // A browser sees these inside the frame.
  const page = { description: 'A page that says why.', content: { 'text/html': {} } }
  const failure = access === 'ticket' ? page : { $ref: '#/components/responses/Problem' }
  return { '4XX': failure, '5XX': failure }
}
