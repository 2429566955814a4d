import type { NewOrganization, Organization } from '@partnerkit/contract'
import { folded } from '../../directory/row-search.ts'
import { UpstreamFailure } from '../../upstream/failure.ts'
import type { Call, OrganizationsGroup } from '../provider.ts'
import { level, pageOfRows, searchTree } from './children.ts'
import { toOrganization } from './mapping.ts'
import { fieldNames, placedRead, placedWrite } from './placed.ts'
import { vendorOrganization } from './schemas.ts'
import { inTree, type Vendor } from './vendor.ts'

/** The partner's customers are the children of its own organization. */
export function createOrganizations(vendor: Vendor): OrganizationsGroup {
  const { upstream, root } = vendor

  const get = async (organizationId: string, call: Call): Promise<Organization> => {
    const place = placedRead(vendor.route('child'), { id: organizationId })
    const found = await inTree(upstream.read({ ...place, answer: vendorOrganization }, call))
    if (found.id !== organizationId) throw new UpstreamFailure('not-found', { outcome: 'refused' })
    return toOrganization(found)
  }

  const find: OrganizationsGroup['find'] = async ({ organization }, call) => {
    const { slug, parentId = root } = demandSlug(organization)
    const { rows } = vendor.routes.search
      ? await searchTree(vendor, slug, call)
      : await level(vendor, { organizationId: parentId }, call)
    return rows
      .filter((row) => row.slug === slug && (row.parentId ?? parentId) === parentId)
      .map(rowAsOrganization)
  }

  return {
    get,
    find,

    /** The vendor searches slugs and ids; names are looked for among those directly below. */
    async list({ search, offset, limit }, call) {
      if (search === undefined) {
        const { rows, isWhole } = await level(vendor, { organizationId: root, enough: offset + limit }, call)
        return pageOfRows(rows, { offset, limit, isWhole })
      }
      const term = folded(search)
      const below = await level(vendor, { organizationId: root }, call)
      const byName = below.rows.filter(({ name }) => folded(name).includes(term))
      const hits = vendor.routes.search
        ? await searchTree(vendor, search, call)
        : { rows: below.rows.filter(({ id, slug = '' }) => `${id}\n${slug}`.includes(term)), isWhole: true }
      const known = new Set(byName.map(({ id }) => id))
      const rows = [...byName, ...hits.rows.filter(({ id }) => id !== root && !known.has(id))]
      return pageOfRows(rows, { offset, limit, isWhole: below.isWhole && hits.isWhole })
    },

    /** Made in the context of the parent. A slug that is taken is all that a 409 can mean. */
    async create({ organization }, call) {
      const { name, slug, parentId = root, billingEmail } = demandSlug(organization)
      const route = vendor.route('createOrganization')
      const place = placedWrite(route, { name, slug, parentId, billingEmail })
      const fields = fieldNames(route, 'organization.')
      const made = await upstream
        .write({ ...place, answer: vendorOrganization, fields }, call)
        .catch((error: unknown) => {
          throw slugTaken(error) ?? mayNotCreate(error) ?? error
        })
      if (made?.parent_id === parentId) return { ...toOrganization(made), slug: made.slug ?? slug }
      return readBack(made?.id, { organization, call })
    },

    async update(organizationId, { name }, call) {
      const route = vendor.route('updateOrganization')
      const place = placedWrite(route, { id: organizationId, name })
      await inTree(upstream.write({ ...place, fields: fieldNames(route) }, call))
      return get(organizationId, call)
    },

    async delete(organizationId, call) {
      const place = placedWrite(vendor.route('deleteOrganization'), { id: organizationId })
      await inTree(upstream.write(place, call))
    },
  }

  /** An answer that does not name the parent proves nothing: in the partner's tree it is when it is found there. */
  async function readBack(
    id: string | undefined,
    { organization, call }: { organization: NewOrganization; call: Call },
  ): Promise<Organization> {
    try {
      const found = await find({ organization }, call)
      const [only] = id === undefined ? found : found.filter((one) => one.id === id)
      if (only && (id !== undefined || found.length === 1)) return only
    } catch (cause) {
      throw new UpstreamFailure('nonsense', { outcome: 'unknown', cause })
    }
    throw new UpstreamFailure('nonsense', { outcome: 'unknown' })
  }
}

function slugTaken(error: unknown): UpstreamFailure | undefined {
  const isConflict =
    error instanceof UpstreamFailure && error.reason === 'conflict' && error.fields.length === 0
  if (!isConflict) return undefined
  const fields = [{ field: 'organization.slug', code: 'taken' }] as const
  return new UpstreamFailure('conflict', { outcome: 'refused', status: error.status, fields, cause: error })
}

// Who may create is not published. The calls before this one were answered: it is not about the key as such.
function mayNotCreate(error: unknown): UpstreamFailure | undefined {
  if (!(error instanceof UpstreamFailure) || error.reason !== 'auth') return undefined
  return new UpstreamFailure('not-permitted', { outcome: 'refused', status: error.status, cause: error })
}

function rowAsOrganization({ id, name, slug, parentId, createdAt }: Organization): Organization {
  return {
    id,
    name,
    ...(slug !== undefined && { slug }),
    ...(parentId !== undefined && { parentId }),
    ...(createdAt !== undefined && { createdAt }),
  }
}

// The form demands it: a lost answer is found again by nothing else.
function demandSlug(organization: NewOrganization) {
  if (organization.slug !== undefined) return { ...organization, slug: organization.slug }
  throw new TypeError('An organization of this vendor needs a slug. Its form says so.')
}
