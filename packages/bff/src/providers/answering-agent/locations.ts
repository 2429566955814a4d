import type { Location } from '@partnerkit/contract'
import { UpstreamFailure } from '../../upstream/failure.ts'
import type { Upstream } from '../../upstream/upstream.ts'
import type { LocationsGroup } from '../provider.ts'
import { toLocation } from './mapping.ts'
import { answerOr } from './read-back.ts'
import { locationAnswer, vendorLocation } from './schemas.ts'

const location = '/locations/{locationId}' as const
const fields = { name: 'name', address: 'address', area_code: 'areaCode' }

/** Lines with their numbers. None tells its organization: it is proven by the organization's own list. */
export function createLocations(upstream: Upstream): LocationsGroup {
  return {
    async list(organizationId, call) {
      const listed: Location[] = []
      const query = { organization_id: organizationId }
      for await (const element of upstream.elements({ path: '/locations', query }, call)) {
        const found = vendorLocation.safeParse(element)
        if (!found.success) throw new UpstreamFailure('nonsense', { outcome: 'refused' })
        listed.push(toLocation(found.data))
      }
      return listed
    },

    async create(organizationId, { name, address, areaCode }, call) {
      const made = await upstream.write(
        {
          method: 'POST',
          path: '/locations',
          query: { organization_id: organizationId },
          // The area code goes as text: a number would lose a leading zero.
          body: {
            name,
            ...(address !== undefined && { address }),
            ...(areaCode !== undefined && { area_code: areaCode }),
          },
          answer: locationAnswer,
          fields,
        },
        call,
      )
      return toLocation(await answerOr(made, undefined))
    },

    async update(_organizationId, locationId, { name, address }, call) {
      const params = { locationId }
      const changed = await upstream.write(
        {
          method: 'PATCH',
          path: location,
          params,
          body: { ...(name !== undefined && { name }), ...(address !== undefined && { address }) },
          answer: locationAnswer,
          fields,
        },
        call,
      )
      return toLocation(
        await answerOr(changed, () =>
          upstream.read({ path: location, params, answer: locationAnswer }, call),
        ),
      )
    },

    async delete(_organizationId, locationId, call) {
      await upstream.write({ method: 'DELETE', path: location, params: { locationId } }, call)
    },
  }
}
