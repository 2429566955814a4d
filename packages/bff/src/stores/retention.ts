import type { ImportRecord } from './import-records.ts'
import type { OnboardingRecord } from './store.ts'

const hour = 60 * 60 * 1000

/** How long a single create answers its repetitions, in milliseconds: the life of an `Idempotency-Key`. */
export const singleCreateKeptFor = 24 * hour

/** How long the input and the results of an onboarding are kept after its end, in milliseconds. */
export const inputKeptFor = 30 * 24 * hour

/** How long an import is kept after its end, or after it was left alone as a draft, in milliseconds. */
export const importKeptFor = 30 * 24 * hour

/** How long the audit trail is kept, in milliseconds. */
export const auditKeptFor = 400 * 24 * hour

/** The operation whose records are onboardings in the portal's own sense; all others are single creates. */
export const wholeOnboarding = 'startOnboarding'

/** Whether the record is in the list of onboardings. */
export function isListed(record: OnboardingRecord): boolean {
  return record.operation === wholeOnboarding || record.status !== 'completed'
}

/** Whether there is work that nobody has to be asked for. */
export function isUnfinished(record: OnboardingRecord): boolean {
  return record.status === 'running' || (record.status === 'waiting' && record.waitingFor === 'vendor')
}

/**
 * Whether the single create has had its time. One that may have left something at the vendor stays: it is the only
 * trace of it.
 */
export function mayBeDropped(record: OnboardingRecord, now: number): boolean {
  if (record.operation === wholeOnboarding || record.updatedAt > now - singleCreateKeptFor) return false
  if (record.steps.some((step) => step.status === 'unknown' || step.status === 'running')) return false
  if (record.status === 'completed' || record.status === 'cancelled') return true
  return isRefused(record)
}

/** Whether the input and the results of the onboarding have had their time. */
export function mayBeEmptied(record: OnboardingRecord, now: number): boolean {
  const ended = record.status === 'completed' || record.status === 'cancelled'
  return record.operation === wholeOnboarding && ended && record.updatedAt <= now - inputKeptFor
}

/** Whether the import and its rows have had their time. What they have created keeps its own record. */
export function importMayBeDropped({ status, updatedAt }: ImportRecord, now: number): boolean {
  return status !== 'running' && status !== 'paused' && updatedAt <= now - importKeptFor
}

/** The same onboarding without what its users typed and what the vendor answered. */
export function emptied(record: OnboardingRecord): OnboardingRecord {
  return { ...record, steps: record.steps.map(({ result: _, ...step }) => ({ ...step, input: {} })) }
}

function isRefused(record: OnboardingRecord): boolean {
  const waits = record.status === 'waiting' && record.waitingFor === 'input'
  return waits && record.steps.some((step) => step.status === 'refused')
}
