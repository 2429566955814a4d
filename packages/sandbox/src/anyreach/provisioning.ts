import { cities } from '../seed-names.ts'
import type { OrganizationRecord } from './records.ts'

/** What a new organization gets, in this order. The first is there when the create is answered. */
export const provisioningSteps = ['organization', 'billing', 'telephony', 'knowledge-base'] as const
export type ProvisioningStep = (typeof provisioningSteps)[number]

/** Whether a step is finished at a moment: it is worked out from the clock, so nothing has to run in between. */
export function isProvisioned(
  { createdAt, stepLength }: OrganizationRecord,
  step: ProvisioningStep,
  now: number,
): boolean {
  return now >= createdAt + stepLength * provisioningSteps.indexOf(step)
}

/** The number an organization is assigned. All lie in the 555 exchange, which rings nobody. */
export function assignedNumber({ number }: OrganizationRecord): string {
  const areaCode = cities[number % cities.length]?.areaCode ?? cities[0].areaCode
  const line = String(Math.floor(number / cities.length) % 10_000).padStart(4, '0')
  return `+1${areaCode}555${line}`
}
