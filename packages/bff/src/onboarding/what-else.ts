import type { Organization } from '@partnerkit/contract'
import { rowOf } from '../directory/row-of.ts'
import type { OnboardingRecord, OutboxEvent, SaveAlso, StepRecord } from '../stores/store.ts'

/**
 * What becomes durable together with a finished step: the tenant's grant for the organization it has created,
 * before anybody can be told of it, and the event for the partner.
 */
export function whatElse(record: OnboardingRecord, step: StepRecord, eventId: string): SaveAlso {
  const { principal, organizationId } = record
  if (organizationId === undefined) return {}
  const about = {
    onboardingId: record.id,
    organizationId,
    tenant: principal.tenant,
    principalId: principal.id,
  }
  // A user's id may be the partner's own: one that was removed at the vendor comes back under it.
  const claims =
    step.kind === 'user' || step.resourceId === undefined
      ? []
      : [{ kind: step.kind, resourceId: step.resourceId }]
  const event = (type: OutboxEvent['type'], payload: OutboxEvent['payload']) => [
    { id: eventId, type, payload },
  ]
  if (step.kind === 'organization') {
    return {
      claims,
      // What this step's create has returned.
      grants: [
        { tenant: principal.tenant, organizationId, row: rowOf(step.result as unknown as Organization) },
      ],
      events: event('organization-created', about),
    }
  }
  if (step.kind === 'user') return { events: event('user-created', { ...about, userId: step.resourceId }) }
  return { claims }
}
