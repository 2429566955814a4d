'use client'
import type { Location, LocationPatch, NewLocation } from '@partnerkit/contract/client'
import { useWrite, type Write } from './write.ts'

/**
 * Creates a location. Its number may be active only later: `useLocations` watches it. Repeating the same
 * input after an answer was lost never makes a second one.
 *
 * @example
 * const { trigger } = useCreateLocation(organizationId)
 * await trigger({ name: 'Front desk', areaCode: '212' })
 */
export function useCreateLocation(organizationId: string): Write<NewLocation, Location> {
  return useWrite({
    operation: 'createLocation',
    path: { organizationId },
    call: (client, body, key) => client.createLocation({ organizationId, body }, { idempotencyKey: key() }),
    event: ({ id }) => ({ type: 'location-created', locationId: id }),
  })
}

/**
 * Changes the given fields of a location.
 *
 * @example
 * await trigger({ locationId, name: 'Reception' })
 */
export function useUpdateLocation(
  organizationId: string,
): Write<{ locationId: string } & LocationPatch, Location> {
  return useWrite({
    operation: 'updateLocation',
    path: { organizationId },
    call: (client, { locationId, ...body }) => client.updateLocation({ organizationId, locationId, body }),
    event: (_, { locationId }) => ({ type: 'location-updated', locationId }),
  })
}

/**
 * Deletes a location and gives up its phone number.
 *
 * @example
 * await trigger({ locationId })
 */
export function useDeleteLocation(organizationId: string): Write<{ locationId: string }, void> {
  return useWrite({
    operation: 'deleteLocation',
    path: { organizationId },
    call: (client, { locationId }) => client.deleteLocation({ organizationId, locationId }),
    event: (_, { locationId }) => ({ type: 'location-deleted', locationId }),
  })
}
