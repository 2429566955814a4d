export const roles = ['owner', 'manager', 'user'] as const
export type Role = (typeof roles)[number]

/** A customer of the partner. Times in all records are epoch milliseconds. */
export interface OrganizationRecord {
  readonly id: number
  readonly name: string
  /** Stored, and never shown by the API: no documented response carries it. */
  readonly description: string | null
  readonly createdAt: number
  readonly updatedAt: number
}

export interface Membership {
  readonly organizationId: number
  readonly role: Role
}

export interface UserRecord {
  readonly id: number
  readonly externalId: string
  readonly email: string
  readonly name: string | null
  /** Which of the user's secrets signs the embed token now: each rotation counts one up. */
  readonly tokenGeneration: number
  readonly memberships: readonly Membership[]
  readonly createdAt: number
  readonly updatedAt: number
}

export interface LocationRecord {
  readonly id: number
  readonly organizationId: number
  readonly name: string
  /** E.164, or null for a location that was made without an area code. */
  readonly phoneNumber: string | null
  /** When the line turns from pending to active; null when it stays pending. */
  readonly activeAt: number | null
  readonly address: string | null
  readonly googlePlaceId: string | null
  readonly createdAt: number
  readonly updatedAt: number
}

/** Everything the vendor knows, safe to write as JSON. */
export interface AnsweringAgentData {
  /** What the users' signing secrets are made from. */
  readonly seed: number
  /** The ids the next records get. Ids are never used twice. */
  readonly nextIds: { readonly organization: number; readonly user: number; readonly location: number }
  readonly organizations: readonly OrganizationRecord[]
  readonly users: readonly UserRecord[]
  readonly locations: readonly LocationRecord[]
}

/** Says a line's status at a moment: it is worked out from the clock, so nothing has to run in between. */
export function locationStatus({ activeAt }: LocationRecord, now: number): 'pending' | 'active' {
  return activeAt !== null && now >= activeAt ? 'active' : 'pending'
}
