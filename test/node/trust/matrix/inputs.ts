import { type Field, type OperationName, operations, type Session } from '@partnerkit/contract'

let filled = 0

/** Values people would type, by the kind of a field. What is unique at the vendor is new each time. */
const values: Readonly<Record<Field['type'], () => string>> = {
  text: () => 'Some text',
  textarea: () => 'Some words',
  email: () => `person-${++filled}@matrix.test`,
  phone: () => '+14155550123',
  slug: () => `matrix-${++filled}`,
  country: () => 'United States',
  select: () => '',
}

/** A create form filled in as far as it has to be. */
function filledIn(form: readonly Field[]): Record<string, unknown> {
  const body: Record<string, unknown> = {}
  for (const { name, type, required, options } of form) {
    if (!required) continue
    const path = name.split('.')
    const last = path.pop() ?? name
    let place = body
    for (const part of path) {
      place[part] ??= {}
      place = place[part] as Record<string, unknown> // made in the line above
    }
    place[last] = options?.[0] ?? values[type]()
  }
  return body
}

/** The body of an operation: from the forms of the session where there are some, else from its schema. */
export function bodyFor(name: OperationName, { forms }: Pick<Session, 'forms'>): unknown {
  const withOwner = {
    organization: filledIn(forms.organization),
    ...(forms.owner && { owner: filledIn(forms.owner) }),
  }
  switch (name) {
    case 'createOrganization':
    case 'startOnboarding':
      return withOwner
    case 'retryStep':
      return { input: withOwner }
    case 'createUser':
      return filledIn(forms.user ?? [])
    case 'createLocation':
      return filledIn(forms.location ?? [])
    case 'createInvitation':
      return filledIn(forms.invitation ?? [])
    case 'updateUser':
      return { [forms.user?.some((field) => field.name === 'name') ? 'name' : 'role']: changedUser(forms) }
    case 'updateOrganization':
    case 'updateLocation':
      return { name: 'Changed' }
    default:
      return sampleOfBody(name)
  }
}

function sampleOfBody(name: OperationName) {
  const row = operations[name]
  const body = 'body' in row ? row.body : undefined
  return body && sampleOf(body.toJSONSchema({ io: 'input' }) as JsonSchema)
}

function changedUser({ user }: Session['forms']) {
  return user?.find(({ name }) => name === 'role')?.options?.[0] ?? 'Changed'
}

/** What of a JSON schema is looked at. */
interface JsonSchema {
  readonly const?: unknown
  readonly enum?: readonly unknown[]
  readonly anyOf?: readonly JsonSchema[]
  readonly type?: string
  readonly required?: readonly string[]
  readonly properties?: Readonly<Record<string, JsonSchema>>
  readonly minItems?: number
  readonly items?: JsonSchema
}

/** The smallest value a schema takes. */
function sampleOf(schema: JsonSchema): unknown {
  if (schema.const !== undefined) return schema.const
  if (schema.enum) return schema.enum[0]
  if (schema.anyOf) return sampleOf(schema.anyOf.at(-1) ?? {})
  if (schema.type === 'object') {
    const wanted = schema.required ?? []
    return Object.fromEntries(wanted.map((name) => [name, sampleOf(schema.properties?.[name] ?? {})]))
  }
  if (schema.type === 'array') return schema.minItems ? [sampleOf(schema.items ?? {})] : []
  if (schema.type === 'boolean') return true
  if (schema.type === 'integer' || schema.type === 'number') return 1
  return 'x'
}
