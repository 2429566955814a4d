import { json } from '../answers.ts'
import { isoTime } from '../iso-time.ts'
import type { Caller } from './caller.ts'
import type { Fields } from './input.ts'
import type { OrganizationRecord } from './records.ts'
import { notFound, Refusal } from './refusal.ts'
import type { Scope } from './scopes.ts'
import type { AnyreachSettings } from './settings.ts'
import type { State } from './state.ts'
import { isWithin } from './tree.ts'

/** One request as a handler sees it: parsed, authorised, with the database and the time. */
export interface Call {
  readonly params: Readonly<Record<string, string>>
  readonly query: URLSearchParams
  readonly body: Fields
  readonly caller: Caller
  readonly state: State
  readonly now: number
  readonly settings: Required<AnyreachSettings>
}

/** A route by its method and path, and what answers it. */
export interface Handler {
  readonly name: string
  /** Holding any one of these is enough; none are needed where there are none. */
  readonly scopes: readonly Scope[]
  handle(call: Call): Response
}

/**
 * The organization of the path, which is the caller's own or below it.
 * @throws Refusal 404 when there is none, and as the settings say when it is in another tree
 */
export function targetOf({ params, state, caller, settings }: Call): OrganizationRecord {
  return withinTree(params.id ?? '', { state, caller, settings })
}

export function withinTree(
  id: string,
  { state, caller, settings }: Pick<Call, 'state' | 'caller' | 'settings'>,
): OrganizationRecord {
  const organization = state.organizations.get(id)
  if (organization === undefined) throw notFound('Organization')
  if (isWithin(organization, caller.organization.id, state)) return organization
  if (settings.outside === 404) throw notFound('Organization')
  throw new Refusal(403, 'This organization is not in your organization tree.')
}

/** Answers rows bare, or under their name. */
export function listed(
  name: string,
  rows: readonly unknown[],
  { settings }: Pick<Call, 'settings'>,
): Response {
  return json(200, settings.lists === 'bare' ? rows : { [name]: rows })
}

/** A time in the form the settings say. */
export function timeOf(milliseconds: number, { settings }: Pick<Call, 'settings'>): string | number {
  return settings.times === 'iso' ? isoTime(milliseconds) : milliseconds
}
