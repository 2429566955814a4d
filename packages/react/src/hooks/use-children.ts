'use client'
import { type Read, useOrganizationRead } from './read.ts'
import { listParams, type OrganizationsPage, type OrganizationsQuery } from './use-organizations.ts'

/** No order can be asked for. */
export type ChildrenQuery = Omit<OrganizationsQuery, 'sort'>

/**
 * One page of the organizations directly below one; with a search, of those anywhere below whose slug or id has the
 * text in it, each with the `path` that leads to it. While another search loads, the page before stays. Nothing is
 * asked while the id is undefined: a level is asked for when it is opened.
 *
 * @example
 * const { data } = useChildren(isOpen ? organizationId : undefined)
 */
export function useChildren(
  organizationId: string | undefined,
  query: ChildrenQuery = {},
): Read<OrganizationsPage> {
  return useOrganizationRead({
    operation: 'listChildren',
    organizationId,
    params: listParams(query),
    load: (client, input) => client.listChildren(input),
    config: { keepPreviousData: true },
  })
}
