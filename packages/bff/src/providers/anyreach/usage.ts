import * as z from 'zod'
import type { UsageGroup } from '../provider.ts'
import { placedRead } from './placed.ts'
import { inTree, type Vendor } from './vendor.ts'

const day = 86_400_000

/** The vendor's names and ours. Of those whose names are not published nothing is taken. */
const names: Readonly<Record<string, string>> = {
  total_calls: 'totalCalls',
  voice_calls: 'voiceCalls',
  chat_calls: 'chatCalls',
  inbound_calls: 'inboundCalls',
  outbound_calls: 'outboundCalls',
  voice_minutes: 'voiceMinutes',
  chat_minutes: 'chatMinutes',
  workflow_runs_total: 'workflowRunsTotal',
  workflow_runs_success: 'workflowRunsSuccess',
  workflow_runs_failed: 'workflowRunsFailed',
}

const usageAnswer = z.record(z.string(), z.unknown()).transform((reply) => {
  const inner = z.record(z.string(), z.unknown()).safeParse(reply.data ?? reply.summary ?? reply.usage)
  return inner.success ? inner.data : reply
})

/** One organization's own usage: by a route of the partner console, or inside the organization. */
export function createUsage({ upstream, inside, routes }: Vendor): UsageGroup | undefined {
  const { usage } = routes
  if (!usage && !inside) return undefined
  return {
    mostDays: 366,

    async read(organizationId, days, call) {
      const range = instants(days)
      const reading = usage
        ? upstream.read({ ...placedRead(usage, { id: organizationId, ...range }), answer: usageAnswer }, call)
        : (inside?.(organizationId) ?? upstream).read(
            { path: '/admin/usage/summary', query: range, answer: usageAnswer },
            call,
          )
      const told = await inTree(reading)
      const values = Object.entries(names).flatMap(([theirs, ours]): [string, number][] => {
        const value = told[theirs]
        return typeof value === 'number' && Number.isFinite(value) ? [[ours, value]] : []
      })
      return Object.fromEntries(values)
    },
  }
}

/** The last day belongs to the range: the vendor's range ends where the next day begins. */
function instants({ from, to }: { from: string; to: string }) {
  const end = new Date(Date.parse(to) + day)
  return { from: `${from}T00:00:00Z`, to: end.toISOString().replace('.000Z', 'Z') }
}
