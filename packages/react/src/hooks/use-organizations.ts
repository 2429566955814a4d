'use client'
import type { OperationOutput } from '@partnerkit/contract/client'
import { type Read, useRead } from './read.ts'

export interface OrganizationsQuery {
  /** At most 200 characters; empty is no search. */
  search?: string
  /** A field of `session.lists.organizations.sort`, with `-` in front for descending. */
  sort?: string
  /** @default 0 */
  offset?: number
  /** 1–200. @default 50 */
  limit?: number
}

export type OrganizationsPage = OperationOutput<'listOrganizations'>

/**
 * One page of organizations. While another query loads, the page before stays.
 * For a table over all of them: {@link useOrganizationRows}.
 *
 * @example
 * const { data } = useOrganizations({ search: 'pizza', limit: 10 })
 */
export function useOrganizations(query: OrganizationsQuery = {}): Read<OrganizationsPage> {
  const params = listParams(query)
  return useRead({
    hook: 'useOrganizations',
    key: ['listOrganizations', params],
    load: (client) => client.listOrganizations(params),
    config: { keepPreviousData: true },
  })
}

/** The query as it goes on the wire and into the cache's key: what is empty is left out. */
export function listParams({ search, sort, offset, limit }: OrganizationsQuery) {
  const text = search?.trim()
  return {
    ...(text && { search: text }),
    ...(sort && { sort }),
    ...(offset && { offset }),
    ...(limit && { limit }),
  }
}
