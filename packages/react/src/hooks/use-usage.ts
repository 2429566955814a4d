'use client'
import type { OperationOutput } from '@partnerkit/contract/client'
import { type Read, useOrganizationRead } from './read.ts'

/** Days in UTC such as `2026-11-01`, both included. Without them: this month until today. */
export interface UsageRange {
  from?: string
  to?: string
}

export type Usage = OperationOutput<'getUsage'>

/**
 * What an organization has used in a range of days. While another range loads, the one before stays. Nothing is asked
 * while the id is undefined.
 *
 * @example
 * const { data } = useUsage(organizationId, { from: '2026-11-01', to: '2026-11-28' })
 * data?.values.voiceMinutes
 */
export function useUsage(organizationId: string | undefined, range: UsageRange = {}): Read<Usage> {
  return useOrganizationRead({
    operation: 'getUsage',
    organizationId,
    params: range,
    load: (client, input) => client.getUsage(input),
    config: { keepPreviousData: true },
  })
}
