import { isProvisioned } from './provisioning.ts'
import type { OrganizationRecord } from './records.ts'

export interface Range {
  /** Epoch milliseconds; the end does not belong to it. */
  readonly from: number
  readonly to: number
}

const day = 24 * 60 * 60 * 1000

/** Sums what organizations used in a range: made up, and the same in every run. The inventory is that of now. */
export function usageOf(organizations: Iterable<OrganizationRecord>, { from, to }: Range, now: number) {
  const sums = { total: 0, voice: 0, inbound: 0, runs: 0, failed: 0 }
  const inventory = { agents: 0, phone_numbers: 0, web_widgets: 0, knowledge_bases: 0 }
  for (const organization of organizations) {
    const calls = callsOf(organization, {
      from: Math.max(from, organization.createdAt),
      to: Math.min(to, now),
    })
    sums.total += calls
    sums.voice += Math.round(calls * 0.8)
    sums.inbound += Math.round(calls * 0.7)
    sums.runs += Math.round(calls * 0.5)
    sums.failed += Math.floor(calls * 0.02)
    if (isProvisioned(organization, 'telephony', now)) inventory.phone_numbers++
    if (isProvisioned(organization, 'knowledge-base', now)) inventory.knowledge_bases++
  }
  const chat = sums.total - sums.voice
  return {
    total_calls: sums.total,
    voice_calls: sums.voice,
    chat_calls: chat,
    inbound_calls: sums.inbound,
    outbound_calls: sums.total - sums.inbound,
    voice_minutes: sums.voice * 2.5,
    chat_minutes: chat * 1.5,
    workflow_runs_total: sums.runs,
    workflow_runs_success: sums.runs - sums.failed,
    workflow_runs_failed: sums.failed,
    inventory,
  }
}

function callsOf({ number }: OrganizationRecord, { from, to }: Range): number {
  let calls = 0
  for (let today = Math.floor(from / day); today * day < to; today++) {
    calls += (number % 11) + ((today * 7 + number) % 5)
  }
  return calls
}
