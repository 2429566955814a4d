import type { OrganizationRecord } from './records.ts'
import { Refusal, refusalOf } from './refusal.ts'
import type { State } from './state.ts'

/** One request as a handler sees it: authorised, with the database and the time. */
export interface Call {
  readonly params: Readonly<Record<string, string>>
  readonly query: URLSearchParams
  /** The raw body. */
  readonly text: string
  readonly state: State
  readonly now: number
  /** Which generation of the documents the bodies follow. */
  readonly bodies: 'current' | 'older'
}

/** A route by its name in the documents, and what answers it. */
export interface Handler {
  readonly name: string
  handle(call: Call): Response
}

/** The organization of the path. Another account's answers 403 and an unknown one 404: the two are told apart. */
export function organizationOf({ params, state }: Call): OrganizationRecord {
  const id = params.id ?? ''
  const organization = state.organizations.get(id)
  if (organization !== undefined) return organization
  if (state.foreignOrganizations.has(id)) throw refusalOf(403, 'GET')
  throw new Refusal(404, 'Organization not found', { code: 'org_not_found', field: 'id' })
}
