import type { DashboardBehaviour } from './dashboard-behaviour.ts'
import { type Fields, readId } from './input.ts'
import type { LocationRecord, OrganizationRecord, UserRecord } from './records.ts'
import { invalid, notFound } from './refusal.ts'
import type { State } from './state.ts'

/** One request as a handler sees it: parsed, authorised, with the database and the time. */
export interface Call {
  readonly params: Readonly<Record<string, string>>
  readonly query: URLSearchParams
  readonly body: Fields
  readonly state: State
  readonly now: number
  /** Milliseconds a new line stays pending. */
  readonly activateAfter: number
  /** Which generation of the documents the bodies follow. */
  readonly bodies: 'guide' | 'reference'
  readonly dashboard: DashboardBehaviour
}

/** A route by its name in the documents, and what answers it. Handlers are synchronous: a change is whole or not at all. */
export interface Handler {
  readonly name: string
  handle(call: Call): Response
}

export function organizationOf({ params, state }: Call): OrganizationRecord {
  const organization = state.organizations.get(readId(params.organization_id) ?? -1)
  if (organization === undefined) throw notFound('Organization')
  return organization
}

/** Users are addressed by the partner's own id, byte for byte. */
export function userOf({ params, state }: Call): UserRecord {
  const user = state.userByExternalId(params.external_id ?? '')
  if (user === undefined) throw notFound('User')
  return user
}

export function locationOf({ params, state }: Call): LocationRecord {
  const location = state.locations.get(readId(params.location_id) ?? -1)
  if (location === undefined) throw notFound('Location')
  return location
}

/** The organization named by the query, if any. An unknown one answers 404, like every unknown id. */
export function organizationInQuery({ query, state }: Call): OrganizationRecord | undefined {
  return organizationById(state, query.get('organization_id'))
}

/** The organization named by a query parameter or body field, if any. */
export function organizationById(state: State, value: unknown): OrganizationRecord | undefined {
  if (value === null || value === undefined) return undefined
  const id = readId(value)
  if (id === undefined) throw invalid({ organization_id: ['The organization_id field must be an integer.'] })
  const organization = state.organizations.get(id)
  if (organization === undefined) throw notFound('Organization')
  return organization
}
