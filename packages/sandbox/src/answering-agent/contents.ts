import { isoTime } from '../iso-time.ts'
import { embedToken } from './embed-token.ts'
import { locationStatus, type Role } from './records.ts'
import type { State } from './state.ts'

/** An organization as it truly is, with what the API keeps to itself. */
export interface OrganizationContents {
  readonly id: number
  readonly name: string
  readonly description: string | null
  readonly createdAt: string
  readonly updatedAt: string
  readonly users: readonly UserContents[]
  readonly locations: readonly LocationContents[]
}

export interface UserContents {
  readonly id: number
  readonly externalId: string
  readonly email: string
  readonly name: string | null
  readonly role: Role
  /** The one token that works now. */
  readonly embedToken: string
}

export interface LocationContents {
  readonly id: number
  readonly name: string
  readonly phoneNumber: string | null
  readonly status: 'pending' | 'active'
  readonly address: string | null
  readonly googlePlaceId: string | null
}

/** Every organization with its users and locations, one at a time. */
export function* organizationContents(state: State, now: number): Generator<OrganizationContents, void> {
  for (const { id, name, description, createdAt, updatedAt } of state.organizations.values()) {
    yield {
      id,
      name,
      description,
      createdAt: isoTime(createdAt),
      updatedAt: isoTime(updatedAt),
      users: state.usersOf(id).map((user) => ({
        id: user.id,
        externalId: user.externalId,
        email: user.email,
        name: user.name,
        role: user.memberships.find(({ organizationId }) => organizationId === id)?.role ?? 'user',
        embedToken: embedToken(user, state.seed),
      })),
      locations: state.locationsOf(id).map((location) => ({
        id: location.id,
        name: location.name,
        phoneNumber: location.phoneNumber,
        status: locationStatus(location, now),
        address: location.address,
        googlePlaceId: location.googlePlaceId,
      })),
    }
  }
}
