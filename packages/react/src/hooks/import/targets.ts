import type { Field, Forms } from '@partnerkit/contract/client'

/** What a column can be: a field of an onboarding. */
export interface ImportTarget {
  /** As in the body of an onboarding: `organization.name`, `locations.0.areaCode`. */
  readonly path: string
  readonly form: keyof Forms
  readonly field: Field
  /** Without it no row can be created. Of a person or a line: once anything of it is there. */
  readonly isRequired: boolean
}

/** Column by path. */
export type Mapping = Readonly<Record<string, string>>

const sections = [
  ['organization', 'organization'],
  ['owner', 'owner'],
  ['user', 'users.0'],
  ['location', 'locations.0'],
  ['invitation', 'invitations.0'],
] as const

/** A file has one customer in each row: of people and lines it can name the first. */
export function targetsOf(forms: Partial<Forms>): ImportTarget[] {
  return sections.flatMap(([form, section]) =>
    (forms[form] ?? []).map((field) => ({
      path: `${section}.${field.name}`,
      form,
      field,
      isRequired: field.required && (form === 'organization' || form === 'owner'),
    })),
  )
}

const synonyms: Readonly<Record<string, readonly string[]>> = {
  'organization.name': ['company', 'companyname', 'customer', 'organization', 'name'],
  'owner.email': ['email', 'emailaddress', 'owner', 'contactemail'],
  'owner.name': ['contact', 'contactname', 'person'],
  'locations.0.name': ['line', 'location', 'phoneline'],
}
const keys = ['number', 'customernumber', 'customerno', 'customerid', 'id', 'key', 'reference']

/** Which column is probably what, by its name. */
export function guessMapping(
  columns: readonly string[],
  targets: readonly ImportTarget[],
  labelOf: (target: ImportTarget) => string,
): Mapping {
  const free = new Map(columns.map((column) => [plain(column), column]))
  const mapping: Record<string, string> = {}
  const candidates = (target: ImportTarget) => [
    [plain(labelOf(target)), plain(target.path)],
    synonyms[target.path] ?? [],
    target.form === 'organization' ? [plain(target.field.name)] : [],
    [plain(target.field.name.slice(target.field.name.lastIndexOf('.') + 1))],
  ]
  // What is called exactly so goes first.
  for (const round of [0, 1, 2, 3]) {
    for (const target of targets) {
      const found = candidates(target)[round]?.find((name) => free.has(name))
      if (found === undefined || mapping[target.path] !== undefined) continue
      mapping[target.path] = free.get(found) ?? ''
      free.delete(found)
    }
  }
  return mapping
}

/** The column that names a row: a number of the customer, else its name. */
export function guessKey(columns: readonly string[], mapping: Mapping, keyLabel: string): string {
  const wanted = [plain(keyLabel), ...keys]
  const column = columns.find((name) => wanted.includes(plain(name)))
  return column ?? mapping['organization.name'] ?? columns[0] ?? ''
}

function plain(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')
}
