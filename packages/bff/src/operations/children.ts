import type { OrganizationRow } from '@partnerkit/contract'
import type { Visibility } from '../guards/visibility.ts'
import { offered } from '../providers/offered.ts'
import type { PageOf } from '../providers/provider.ts'
import type { Operation } from './operation.ts'

/** One level of the tree, or what a search finds anywhere below. */
export const listChildren: Operation<'listChildren'> = async ({ params, query }, context) => {
  const { organizationId } = params
  const { search, offset, limit } = query
  const children = offered(context.provider.children)
  const page =
    search === undefined
      ? await children.list(organizationId, { offset, limit }, context.call)
      : await children.search(organizationId, search, { offset, limit }, context.call)
  return visiblePart(page, context.visibility)
}

/** To see an organization is not to see everything below it: what was not granted stays unseen, also as a number. */
async function visiblePart(page: PageOf<OrganizationRow>, visibility: Visibility) {
  if (visibility.kind === 'all') return page
  const { total: _, items, ...rest } = page
  const seen = await Promise.all(items.map(({ id }) => visibility.includes(id)))
  const visible = items.filter((_item, index) => seen[index])
  return { ...rest, items: visible.map(({ childCount: _count, path: _path, ...row }) => row) }
}
