import type { OrganizationRow } from '@partnerkit/contract'
import type { Call, ChildrenGroup, PageOf } from '../provider.ts'
import { toRow } from './mapping.ts'
import { vendorOrganization } from './schemas.ts'
import { inTree, type Vendor } from './vendor.ts'

/** The tree of organizations, one level at a time, and the search by slug or id through all of it. */
export function createChildren(vendor: Vendor): ChildrenGroup {
  return {
    async list(organizationId, { offset, limit }, call) {
      const { rows, isWhole } = await level(vendor, { organizationId, enough: offset + limit }, call)
      return pageOfRows(rows, { offset, limit, isWhole })
    },

    async search(organizationId, text, { offset, limit }, call) {
      const { rows, isWhole } = await searchTree(vendor, text, call)
      const isBelow = ({ id, path, parentId }: OrganizationRow) =>
        id !== organizationId &&
        (organizationId === vendor.root ||
          parentId === organizationId ||
          (path?.some((one) => one.id === organizationId) ?? false))
      return pageOfRows(rows.filter(isBelow), { offset, limit, isWhole })
    },
  }
}

/** What is directly below one organization, as far as it is wanted. */
export async function level(
  vendor: Vendor,
  { organizationId, enough }: { organizationId: string; enough?: number },
  call: Call,
) {
  const route = vendor.route('children')
  const list = { route, values: { id: organizationId }, row: vendorOrganization, ...(enough && { enough }) }
  const reading = vendor.rows(list, call)
  // Of the partner's own organization "not allowed" is about the key.
  const { rows, isWhole } = await (organizationId === vendor.root ? reading : inTree(reading))
  return { rows: rows.map(toRow), isWhole }
}

/** Everything in the partner's tree whose slug or id has the text in it. */
export async function searchTree(vendor: Vendor, text: string, call: Call) {
  const route = vendor.route('search')
  const { rows, isWhole } = await vendor.rows({ route, values: { text }, row: vendorOrganization }, call)
  return { rows: rows.map(toRow), isWhole }
}

/** A page of rows that were read from the beginning. How many there are is known once the end was read. */
export function pageOfRows(
  rows: readonly OrganizationRow[],
  { offset, limit, isWhole }: { offset: number; limit: number; isWhole: boolean },
): PageOf<OrganizationRow> {
  const items = rows.slice(offset, offset + limit)
  return { items, offset, limit, ...(isWhole && { total: rows.length }) }
}
