'use client'
import type { Location } from '@partnerkit/contract/client'
import { allPages } from './all-pages.ts'
import { usePolling } from './polling.ts'
import { type Read, useOrganizationRead } from './read.ts'

/**
 * All locations of an organization. While the number of one is not active yet, they are asked for again:
 * every `pollInterval`, then ever more slowly up to 10 seconds, for 5 minutes, and only while the page is seen.
 *
 * @param options.pollInterval in milliseconds, 0 for never. @default 2000
 * @example
 * const { data: locations } = useLocations(organizationId)
 */
export function useLocations(
  organizationId: string | undefined,
  { pollInterval = 2000 }: { pollInterval?: number } = {},
): Read<Location[]> {
  const read = useOrganizationRead({
    operation: 'listLocations',
    organizationId,
    load: (client, input) => allPages((page) => client.listLocations({ ...input, ...page })),
  })
  const pending = read.error ? [] : (read.data ?? []).filter(({ status }) => status !== 'active')
  usePolling({
    // Another pending location is another wait, from the start.
    subject: pending.map((location) => location.id).join(' '),
    interval: pollInterval,
    refresh: read.refresh,
  })
  return read
}
