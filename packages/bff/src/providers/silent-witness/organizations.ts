import { ReadyPage, writtenPage } from '../../directory/ready-rows.ts'
import type { Logger } from '../../logger.ts'
import { UpstreamFailure } from '../../upstream/failure.ts'
import type { Upstream } from '../../upstream/upstream.ts'
import type { Call, OrganizationsGroup } from '../provider.ts'
import { createList, type Slice } from './list.ts'
import { fieldNames, isWhole, type Mapping, toRow } from './mapping.ts'
import {
  organizationAnswer,
  type VendorOrganization,
  type VendorRow,
  vendorOrganization,
  vendorRow,
} from './schemas.ts'

const organizations = '/organizations' as const
const organization = '/organizations/{organizationId}' as const

export function createOrganizations(
  upstream: Upstream,
  { mapping, log }: { readonly mapping: Mapping; readonly log: Logger },
): OrganizationsGroup {
  const { toOrganization, toFields } = mapping
  const readRows = createList(upstream, vendorRow, log)
  const readWhole = createList(upstream, vendorOrganization, log)

  async function read(organizationId: string, call: Call): Promise<VendorOrganization> {
    const params = { organizationId }
    const { data } = await upstream.read({ path: organization, params, answer: organizationAnswer }, call)
    if (!data) throw new UpstreamFailure('not-found', { outcome: 'refused' })
    return data
  }

  /** Some answers show the id and the name alone. What cannot be read again has been made all the same. */
  async function completed(short: VendorOrganization, call: Call): Promise<VendorOrganization> {
    return isWhole(short) ? short : read(short.id, call).catch(() => short)
  }

  return {
    async list({ search, offset, limit }, call) {
      const make = ({ organizations, total }: Slice<VendorRow>) =>
        ReadyPage.of({
          items: organizations.map(toRow),
          offset,
          limit,
          ...(total !== undefined && { total }),
        })
      return readRows({ search, offset, limit }, call, make, writtenPage)
    },

    async get(organizationId, call) {
      return toOrganization(await read(organizationId, call))
    },

    async create(input, call) {
      const made = await upstream.write(
        {
          method: 'POST',
          path: organizations,
          body: toFields(input.organization),
          answer: organizationAnswer,
          fields: fieldNames('organization.'),
        },
        call,
      )
      // It has no handle of ours: only `find` can tell what an answer without it has made.
      if (!made?.data) throw new UpstreamFailure('nonsense', { outcome: 'unknown' })
      return toOrganization(await completed(made.data, call))
    },

    // A merge, despite the verb: what is not sent stays.
    async update(organizationId, patch, call) {
      const params = { organizationId }
      const changed = await upstream.write(
        {
          method: 'PUT',
          path: organization,
          params,
          body: toFields(patch),
          answer: organizationAnswer,
          fields: fieldNames(''),
        },
        call,
      )
      if (changed?.data) return toOrganization(await completed(changed.data, call))
      return toOrganization(
        await read(organizationId, call).catch((cause: unknown) => {
          throw new UpstreamFailure('nonsense', { outcome: 'unknown', cause })
        }),
      )
    },

    // The vendor deletes an organization with cases in it, for good: they lose their link.
    async delete(organizationId, call) {
      await upstream.write({ method: 'DELETE', path: organization, params: { organizationId } }, call)
    },

    // Names may repeat and nothing else is unique: whoever asks compares the seven fields.
    async find({ organization: { name } }, call) {
      const everything = { search: name, offset: 0, limit: Number.POSITIVE_INFINITY }
      const namesakes = await readWhole(everything, call, (found) =>
        found.organizations.filter((candidate) => sameName(candidate.name, name)),
      )
      const whole = await Promise.all(
        namesakes.map((candidate) => (isWhole(candidate) ? candidate : read(candidate.id, call))),
      )
      return whole.map(toOrganization)
    },
  }
}

/** As people would say so: what the vendor may have made of spaces and capitals is no other name. */
function sameName(one: string, other: string): boolean {
  const plain = (name: string) => name.trim().replace(/\s+/g, ' ').toLowerCase()
  return plain(one) === plain(other)
}
