import { compiled } from '../../compiled.ts'
import { UpstreamFailure } from '../../upstream/failure.ts'
import type { Upstream } from '../../upstream/upstream.ts'
import type { Call, LocationsGroup } from '../provider.ts'
import { toLocation } from './mapping.ts'
import { answerOr } from './read-back.ts'
import { locationAnswer, organizationAnswer, type VendorLocation, vendorLocation } from './schemas.ts'

const location = '/locations/{locationId}' as const
const fields = { name: 'name', address: 'address', area_code: 'areaCode' }

/** Lines with their numbers. None tells its organization: it is proven by the organization's own list. */
export function createLocations(upstream: Upstream): LocationsGroup {
  async function ownLines(organizationId: string, call: Call) {
    const { phone_numbers } = await upstream.read(
      { path: '/organizations/{organizationId}', params: { organizationId }, answer: organizationAnswer },
      call,
    )
    return phone_numbers ?? undefined
  }

  async function listShort(organizationId: string, call: Call) {
    const lines = (await ownLines(organizationId, call)) ?? (await filtered(upstream, organizationId, call))
    return lines.map(toLocation)
  }

  return {
    async list(organizationId, call) {
      const own = await ownLines(organizationId, call)
      if (own?.every(isWhole)) return own.map(toLocation)
      const listed = await filtered(upstream, organizationId, call)
      // The organization's own body decides what is its: the filter is a parameter a vendor may come to ignore.
      return (own ? listed.filter(({ id }) => own.some((short) => short.id === id)) : listed).map(toLocation)
    },

    listShort,

    async get(organizationId, locationId, call) {
      const found = (await listShort(organizationId, call)).find(({ id }) => id === locationId)
      if (!found) throw new UpstreamFailure('not-found', { outcome: 'refused' })
      return found
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

/** The short form of a line, inside an organization, has neither address nor dates. */
function isWhole({ created_at, address }: VendorLocation): boolean {
  return created_at !== undefined || address !== undefined
}

async function filtered(upstream: Upstream, organizationId: string, call: Call): Promise<VendorLocation[]> {
  const listed: VendorLocation[] = []
  const query = { organization_id: organizationId }
  for await (const element of upstream.elements({ path: '/locations', query }, call)) {
    const found = compiled(vendorLocation).safeParse(element)
    if (!found.success) throw new UpstreamFailure('nonsense', { outcome: 'refused' })
    listed.push(found.data)
  }
  return listed
}
