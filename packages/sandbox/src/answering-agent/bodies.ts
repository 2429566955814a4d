import { isoTime } from '../iso-time.ts'
import type { Call } from './call.ts'
import { type LocationRecord, locationStatus, type OrganizationRecord, type UserRecord } from './records.ts'

type View = Pick<Call, 'state' | 'now' | 'bodies'>

/** An organization as list and get show it. */
export function organizationBody(organization: OrganizationRecord, view: View) {
  const users = view.state.usersOf(organization.id)
  const locations = view.state.locationsOf(organization.id)
  return {
    ...organizationCore(organization),
    users: users.map((user) => (view.bodies === 'guide' ? shortUser(user) : userBody(user, view))),
    phone_numbers: locations.map((location) =>
      view.bodies === 'guide' ? shortLocation(location, view) : locationBody(location, view),
    ),
  }
}

/** An organization as create and update answer it: the guide shows four scalars there, the reference all. */
export function writtenOrganizationBody(organization: OrganizationRecord, view: View) {
  return view.bodies === 'guide' ? organizationCore(organization) : organizationBody(organization, view)
}

/** A user by itself, and the owner in the answer to a new organization. The guide leaves `organizations` out. */
export function userBody(user: UserRecord, { state, bodies }: Pick<View, 'state' | 'bodies'>) {
  const { id, external_id, name, email } = shortUser(user)
  if (bodies === 'guide') return { id, external_id, name, email, ...dates(user) }
  const organizations = user.memberships.map(({ organizationId, role }) => ({
    id: organizationId,
    name: state.organizations.get(organizationId)?.name ?? '',
    role,
  }))
  return { id, external_id, email, name, ...dates(user), organizations }
}

/** A location by itself. No generation of the documents shows its organization. */
export function locationBody(location: LocationRecord, { now }: Pick<View, 'now'>) {
  const { activeAt, updatedAt } = location
  const activated = locationStatus(location, now) === 'active' && activeAt !== null ? activeAt : 0
  return {
    ...shortLocation(location, { now }),
    address: location.address,
    google_place_id: location.googlePlaceId,
    ...dates({ createdAt: location.createdAt, updatedAt: Math.max(updatedAt, activated) }),
  }
}

function organizationCore({ id, name, createdAt, updatedAt }: OrganizationRecord) {
  return { id, name, ...dates({ createdAt, updatedAt }) }
}

function shortUser({ id, externalId, name, email }: UserRecord) {
  return { id, external_id: externalId, name, email }
}

function shortLocation(location: LocationRecord, { now }: Pick<View, 'now'>) {
  const { id, name, phoneNumber } = location
  return { id, name, phone_number: phoneNumber, status: locationStatus(location, now) }
}

function dates({ createdAt, updatedAt }: { createdAt: number; updatedAt: number }) {
  const created_at = isoTime(createdAt)
  return { created_at, updated_at: updatedAt === createdAt ? created_at : isoTime(updatedAt) }
}
