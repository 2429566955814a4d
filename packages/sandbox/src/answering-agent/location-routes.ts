import { json, jsonStream } from '../answers.ts'
import { hashHex } from '../random.ts'
import { locationBody } from './bodies.ts'
import { type Call, type Handler, locationOf, organizationInQuery } from './call.ts'
import { type Input, readInput } from './input.ts'
import { provisionNumber } from './phone-number.ts'
import type { LocationRecord } from './records.ts'

/** The calls on locations, which organization bodies call `phone_numbers`. */
export const locationRoutes: readonly Handler[] = [
  { name: 'GET /locations', handle: list },
  { name: 'POST /locations', handle: create },
  { name: 'GET /locations/{location_id}', handle: (call) => json(200, locationBody(locationOf(call), call)) },
  { name: 'PATCH /locations/{location_id}', handle: update },
  { name: 'DELETE /locations/{location_id}', handle: remove },
]

function list(call: Call): Response {
  const organization = organizationInQuery(call)
  const { state } = call
  const locations = organization ? state.locationsOf(organization.id) : [...state.locations.values()]
  return jsonStream(bodiesOf(locations, call))
}

function* bodiesOf(locations: readonly LocationRecord[], call: Call) {
  for (const location of locations) yield locationBody(location, call)
}

/**
 * With an area code the line gets a number at once and turns active later. Without one (undocumented) there is
 * nothing to activate: it stays pending with no number.
 */
function create(call: Call): Response {
  const { state, now } = call
  const organization = organizationInQuery(call)
  const input = readInput(call.body)
  if (organization === undefined) input.fail('organization_id', 'The organization_id field is required.')
  const name = input.required('name')
  const address = input.optional('address') ?? null
  const googlePlaceId = input.optional('google_place_id') ?? null
  const phoneNumber = readNumber(input, call)
  input.check()
  const location: LocationRecord = {
    id: state.nextId('location'),
    organizationId: organization?.id ?? -1, // present, or the check above had refused
    name,
    phoneNumber,
    activeAt: phoneNumber === null ? null : now + call.activateAfter,
    address,
    googlePlaceId,
    createdAt: now,
    updatedAt: now,
  }
  state.saveLocation(location)
  return json(201, locationBody(location, call))
}

function readNumber(input: Input, { state }: Call): string | null {
  const areaCode = input.optional('area_code')
  if (areaCode === undefined || areaCode === null) return null
  if (!/^\d{3}$/.test(areaCode)) {
    input.fail('area_code', 'The area_code field must be 3 digits.')
    return null
  }
  const start = Number.parseInt(hashHex(`${state.seed} ${areaCode} ${state.locations.size}`).slice(0, 8), 16)
  const number = provisionNumber(areaCode, { start, isTaken: state.isNumberTaken })
  if (number === undefined)
    input.fail('area_code', `No phone numbers are available in area code ${areaCode}.`)
  return number ?? null
}

function update(call: Call): Response {
  const before = locationOf(call)
  const input = readInput(call.body)
  const name = input.changed('name') ?? before.name
  const address = input.optional('address')
  const googlePlaceId = input.optional('google_place_id')
  input.check()
  const after: LocationRecord = {
    ...before,
    name,
    address: address === undefined ? before.address : address,
    googlePlaceId: googlePlaceId === undefined ? before.googlePlaceId : googlePlaceId,
    updatedAt: call.now,
  }
  call.state.saveLocation(after)
  return json(200, locationBody(after, call))
}

function remove(call: Call): Response {
  call.state.removeLocation(locationOf(call).id)
  return json(200, { message: 'Location deleted successfully' })
}
