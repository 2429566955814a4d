'use client'
import { type OrganizationRow, PartnerKitError } from '@partnerkit/contract/client'
import { useCallback, useEffect, useState } from 'react'
import { useKit } from '../provider/context.ts'
import type { ReadKey } from '../provider/keys.ts'
import type { Kit } from '../provider/kit.ts'
import { type Read, useCached, useSessionData } from './read.ts'
import { mostTouched, pageSize, pagesOf, useRestingPages } from './row-window.ts'
import { listParams, type OrganizationsPage } from './use-organizations.ts'

export interface OrganizationRowsWindow {
  /** At most 200 characters; empty is no search. */
  search?: string
  /** A field of `session.lists.organizations.sort`, with `-` in front for descending. */
  sort?: string
  /** Index of the first row on screen, from 0. Start at 0 again with another search or sort. */
  first: number
  /** Index of the last row on screen. No more than 200 rows beyond the first. */
  last: number
}

export interface OrganizationRows extends Omit<Read<never>, 'data'> {
  /** The row at an index, if it is there. Any index may be asked for; only those of the window are fetched. */
  readonly rows: (index: number) => OrganizationRow | undefined
  /** How many there are, by the newest answer. `undefined` while nobody knows. */
  readonly total: number | undefined
  /** How many rows to make room for: the total, or as far as is known there are some. */
  readonly count: number
}

/**
 * The rows of a table over all organizations, of which only those on screen are fetched: 100 at a time, with
 * one page ahead. What scrolls out of sight before it arrived is aborted. While another search or order
 * loads, the rows before stay.
 *
 * @example
 * const { rows, count } = useOrganizationRows({ search, first: 0, last: 30 })
 */
export function useOrganizationRows({ search, sort, first, last }: OrganizationRowsWindow): OrganizationRows {
  const kit = useKit('useOrganizationRows')
  useSessionData('useOrganizationRows')
  const query = listParams({ ...(search && { search }), ...(sort && { sort }) })
  const id = JSON.stringify(query)
  // There is nothing to ask for beyond the last row.
  const { total = Number.POSITIVE_INFINITY } = kit.cache.peek<Extent>(extentKey(query)) ?? {}
  const { from, to } = useRestingPages(id, pagesOf(first, Math.min(last, Math.max(first, total - 1))))

  const touched = Array.from({ length: to - from + 1 }, (_, index) => from + index)
  const isComplete = touched.every((page) => peekPage(kit, query, page))
  const wanted = isComplete && hasMore(kit, query, to) ? [...touched, to + 1] : touched
  // A page keeps its place while the window moves on, and with it its request.
  const pageIn = (place: number) => wanted.find((page) => page % places === place)
  const reads = [
    usePage(kit, query, pageIn(0)),
    usePage(kit, query, pageIn(1)),
    usePage(kit, query, pageIn(2)),
    usePage(kit, query, pageIn(3)),
  ]

  const [shown, setShown] = useState({ id, query })
  const isKnown = touched.some((page) => peekPage(kit, query, page))
  if (isKnown && shown.id !== id) setShown({ id, query })
  const source = isKnown ? query : shown.query
  const extent = kit.cache.peek<Extent>(extentKey(source))

  const refresh = useCallback(async () => {
    await kit.cache.mutate((key) => isPageOf(key, id))
  }, [kit, id])
  const error = reads.map((read) => read.error).find((failure) => failure instanceof PartnerKitError)

  return {
    rows: (index) => peekPage(kit, source, Math.floor(index / pageSize))?.items[index % pageSize],
    total: extent?.total,
    count: extent?.total ?? extent?.loaded ?? 0,
    error,
    isLoading: !extent && !error,
    isValidating: reads.some((read) => read.isValidating),
    refresh,
  }
}

type Query = ReturnType<typeof listParams>

const places = mostTouched + 1

function pageKey(query: Query, page: number): ReadKey {
  return ['listOrganizations', { ...query, offset: page * pageSize, limit: pageSize }]
}

function peekPage(kit: Kit, query: Query, page: number) {
  return kit.cache.peek<OrganizationsPage>(pageKey(query, page))
}

/** A page that was asked for lately is not asked for again on the way back, unless a write made it stale. */
const config = { dedupingInterval: 30_000 }

function usePage(kit: Kit, query: Query, page: number | undefined): Read<OrganizationsPage> {
  const key = page === undefined ? undefined : pageKey(query, page)
  const id = JSON.stringify(key)
  useEffect(() => (id ? kit.held.hold(id) : undefined), [kit, id])
  return useCached({
    kit,
    key,
    config,
    load: async (client) => {
      const params = { ...query, offset: (page ?? 0) * pageSize, limit: pageSize }
      const answer = await kit.held.run(id, (signal) => client.listOrganizations(params, { signal }))
      kit.cache.put(extentKey(query), extentOf(answer, kit.cache.peek<Extent>(extentKey(query))))
      return answer
    },
  })
}

/** How far a list reaches, by its newest answer. */
interface Extent {
  /** Absent while nobody knows. */
  total?: number
  /** How many there are at least. */
  loaded: number
}

function extentKey(query: Query): ReadKey {
  return ['listOrganizations', { ...query, extent: true }]
}

function extentOf({ items, offset, total }: OrganizationsPage, before: Extent | undefined): Extent {
  const end = offset + items.length
  if (total !== undefined) return { total, loaded: total }
  // A page that is not full is the last one, unless it lies beyond the end itself.
  if (items.length < pageSize && (items.length > 0 || offset === 0)) return { total: end, loaded: end }
  return { loaded: Math.max(end, before?.loaded ?? 0) }
}

function hasMore(kit: Kit, query: Query, page: number): boolean {
  const end = (page + 1) * pageSize
  const { total } = kit.cache.peek<Extent>(extentKey(query)) ?? {}
  return total === undefined ? peekPage(kit, query, page)?.items.length === pageSize : total > end
}

function isPageOf(key: unknown, id: string): boolean {
  if (!Array.isArray(key) || key[0] !== 'listOrganizations') return false
  const { search, sort, limit } = key[1]
  return limit === pageSize && JSON.stringify(listParams({ search, sort })) === id
}
