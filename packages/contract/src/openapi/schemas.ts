import * as z from 'zod'
import { operations } from '../operations.ts'
import { fieldCodes, type Problem, type ProblemCode, problemStatus } from '../problem-codes.ts'
import { operationNames } from '../routes.ts'
import * as dashboard from '../schemas/dashboard.ts'
import * as imports from '../schemas/import.ts'
import { location, locationPatch, newLocation } from '../schemas/location.ts'
import { onboarding, startOnboardingBody } from '../schemas/onboarding.ts'
import { newOrganization, organization, organizationPatch, organizationRow } from '../schemas/organization.ts'
import { field, session } from '../schemas/session.ts'
import { invitation, newInvitation, newOwner, newUser, user, userPatch } from '../schemas/user.ts'
import type { OpenApiRow } from './parameters.ts'

/** A JSON schema that refers to the named ones. */
export type SchemaOf = (schema: z.ZodType) => object

const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.enum(Object.keys(problemStatus) as [ProblemCode, ...ProblemCode[]]),
  detail: z.string().optional(),
  errors: z.array(z.object({ field: z.string(), code: z.enum(fieldCodes), message: z.string() })).optional(),
  requestId: z.string(),
  vendorRequestId: z.string().optional(),
  retryAfter: z.int().optional(),
} satisfies Record<keyof Problem, z.ZodType>)

/** What is sent. */
const inputs = {
  NewOrganization: newOrganization,
  OrganizationPatch: organizationPatch,
  NewOwner: newOwner,
  NewUser: newUser,
  UserPatch: userPatch,
  NewLocation: newLocation,
  LocationPatch: locationPatch,
  NewInvitation: newInvitation,
  StartOnboarding: startOnboardingBody,
}

/** What is answered. */
const outputs = {
  Session: session,
  Field: field,
  OrganizationRow: organizationRow,
  Organization: organization,
  User: user,
  Location: location,
  Invitation: invitation,
  Onboarding: onboarding,
  ImportJob: imports.importJob,
  ImportRow: imports.importRow,
  Launch: dashboard.launch,
  EmbedUrl: dashboard.embedUrl,
  DashboardCheck: dashboard.dashboardCheck,
  Problem: problem,
}

/** The schemas of the table as JSON Schema, those with a name of their own apart. */
export function openApiSchemas(): { inputOf: SchemaOf; outputOf: SchemaOf; schemas: Record<string, object> } {
  const rows = operationNames.map((name): OpenApiRow => operations[name])
  const sent = convert(
    'input',
    inputs,
    rows.flatMap(({ body }) => body ?? []),
  )
  const answered = convert(
    'output',
    outputs,
    rows.map(({ output }) => output),
  )
  return { inputOf: sent.of, outputOf: answered.of, schemas: { ...sent.named, ...answered.named } }
}

function convert(io: 'input' | 'output', names: Record<string, z.ZodType>, others: readonly z.ZodType[]) {
  const registry = z.registry<{ id: string }>()
  for (const [id, schema] of Object.entries(names)) registry.add(schema, { id })
  const nameOf = (schema: z.ZodType) => registry.get(schema)?.id ?? ''
  for (const [index, schema] of others.entries()) {
    if (!registry.has(schema)) registry.add(schema, { id: `-${index}` })
  }
  const { schemas } = z.toJSONSchema(registry, {
    io,
    uri: (id) => `#/components/schemas/${id}`,
    unrepresentable: 'any',
    override: ({ jsonSchema }) => tidy(jsonSchema, io),
  })
  const plain = (id: string): object => {
    const { $schema: _schema, $id: _id, ...rest } = schemas[id] ?? {}
    return rest
  }
  return {
    named: Object.fromEntries(Object.keys(names).map((id) => [id, plain(id)])),
    of: (schema: z.ZodType) => {
      const id = nameOf(schema)
      return id in names ? { $ref: `#/components/schemas/${id}` } : plain(id)
    },
  }
}

function tidy(schema: z.core.JSONSchema.BaseSchema, io: 'input' | 'output') {
  // An answer may gain fields: who reads it ignores those it does not know.
  if (io === 'output' && schema.additionalProperties === false) delete schema.additionalProperties
  // Bounds of the language, not of the wire.
  if (schema.minimum === Number.MIN_SAFE_INTEGER) delete schema.minimum
  if (schema.maximum === Number.MAX_SAFE_INTEGER) delete schema.maximum
}
