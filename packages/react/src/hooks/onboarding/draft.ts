import type { Forms, StartOnboardingBody } from '@partnerkit/contract/client'

/** What was typed into one form, by the name of the field: `{ name: '…', 'contact.city': '…' }`. */
export type FieldValues = Readonly<Record<string, string>>

/** What was typed into the wizard. Nothing is trimmed, checked or left out yet. */
export interface OnboardingDraft {
  readonly organization: FieldValues
  readonly owner: FieldValues
  readonly users: readonly FieldValues[]
  readonly locations: readonly FieldValues[]
  readonly invitations: readonly FieldValues[]
}

/** The lists of a draft, each with the form of the session that its rows are typed into. */
export const rowForms = { users: 'user', locations: 'location', invitations: 'invitation' } as const

export type RowsName = keyof typeof rowForms

export const rowsNames = Object.keys(rowForms) as RowsName[] // its own keys

export const emptyDraft: OnboardingDraft = {
  organization: {},
  owner: {},
  users: [],
  locations: [],
  invitations: [],
}

/** Fields of a section given in a patch go over those there are; lists of rows are replaced whole. */
export type DraftPatch = Partial<OnboardingDraft>

export function patchDraft(draft: OnboardingDraft, patch: DraftPatch): OnboardingDraft {
  return {
    ...draft,
    ...patch,
    organization: { ...draft.organization, ...patch.organization },
    owner: { ...draft.owner, ...patch.owner },
  }
}

/** A row nobody filled in. What a `select` says is not counted: it says something before anybody touched it. */
export function isEmptyRow(row: FieldValues, fields: Forms['organization']): boolean {
  return fields.every(({ name, type }) => type === 'select' || !row[name]?.trim())
}

/** Dots become nesting, blanks are left out: `{ 'contact.city': 'Rome' }` → `{ contact: { city: 'Rome' } }`. */
export function toWire(values: FieldValues, fields: Forms['organization']): Record<string, unknown> {
  const wire: Record<string, unknown> = {}
  for (const { name } of fields) {
    const text = values[name]?.trim()
    if (!text) continue
    const path = name.split('.')
    const last = path.pop() ?? name
    let place = wire
    for (const part of path) {
      place[part] ??= {}
      place = place[part] as Record<string, unknown> // made a line above, by this function alone
    }
    place[last] = text
  }
  return wire
}

/** The other way round, to fill a form with what was sent; of a list `users.0.email`. */
export function fromWire(wire: Readonly<Record<string, unknown>>, prefix = ''): Record<string, string> {
  const values: Record<string, string> = {}
  for (const [name, value] of Object.entries(wire)) {
    if (typeof value === 'object' && value !== null) {
      Object.assign(values, fromWire(value as Record<string, unknown>, `${prefix}${name}.`)) // an object, as checked
    } else if (value !== undefined && value !== null) {
      values[prefix + name] = String(value)
    }
  }
  return values
}

/** A body, and the way back from its paths to those of the draft. */
export interface Rendered {
  readonly body: StartOnboardingBody
  /** `users.0.email` of the body may be `users.2.email` of the draft: empty rows are not sent. */
  pathInDraft(path: string): string
}

export function toBody(draft: OnboardingDraft, forms: Partial<Forms>): Rendered {
  const owner = toWire(draft.owner, forms.owner ?? [])
  const lists = rowsNames.map((name) => [name, filledRows(draft[name], forms[rowForms[name]])] as const)
  const indexes = Object.fromEntries(lists.map(([name, rows]) => [name, rows.map(({ index }) => index)]))
  const body = {
    organization: toWire(draft.organization, forms.organization ?? []),
    ...(Object.keys(owner).length > 0 && { owner }),
    ...Object.fromEntries(
      lists.flatMap(([name, rows]) => (rows.length > 0 ? [[name, rows.map(({ wire }) => wire)]] : [])),
    ),
  }
  return {
    // The forms come from the server: which names they have cannot be known here.
    body: body as unknown as StartOnboardingBody,
    pathInDraft: (path) =>
      path.replace(/^(\w+)\.(\d+)/, (whole, name: string, index) => {
        const row = indexes[name]?.[Number(index)]
        return row === undefined ? whole : `${name}.${row}`
      }),
  }
}

function filledRows(rows: readonly FieldValues[], fields: Forms['organization'] | undefined) {
  if (!fields) return []
  return rows.flatMap((row, index) => (isEmptyRow(row, fields) ? [] : [{ index, wire: toWire(row, fields) }]))
}
