import type { AuditEvent, Store } from '@partnerkit/bff'

export type OnboardingRecord = Parameters<Store['onboardings']['begin']>[0]
export type StepRecord = OnboardingRecord['steps'][number]
export type Lease = NonNullable<Awaited<ReturnType<Store['onboardings']['claim']>>>
export type ImportRecord = Parameters<Store['imports']['begin']>[0]
export type ImportRowRecord = Parameters<Store['imports']['putRows']>[2][number]
export type TicketRecord = Parameters<Store['tickets']['add']>[1]
export type OutboxEvent = Awaited<ReturnType<Store['outbox']['pending']>>[number]

/** An onboarding of one organization, just begun, with what the test cares about on top. */
export function onboarding(its: Partial<OnboardingRecord> = {}): OnboardingRecord {
  return {
    id: '0b9bbf4a-8f0e-4a2c-9f4e-3f1d6a5c7e01',
    scope: 'tenant-1',
    operation: 'startOnboarding',
    principal: { id: 'anna', tenant: 'tenant-1', role: 'partner-admin', organizations: 'granted' },
    bodyHash: 'hash of the body',
    status: 'running',
    steps: [step()],
    createdAt: 1_000,
    updatedAt: 1_000,
    ...its,
  }
}

/** A create outside the wizard: an onboarding of one step. */
export function singleCreate(its: Partial<OnboardingRecord> = {}): OnboardingRecord {
  return onboarding({
    scope: 'tenant-1 anna createUser /organizations/7/users',
    operation: 'createUser',
    steps: [step({ id: 'user', kind: 'user', subject: 'Ben' })],
    ...its,
  })
}

export function step(its: Partial<StepRecord> = {}): StepRecord {
  return {
    id: 'organization',
    kind: 'organization',
    subject: 'Bakery',
    status: 'pending',
    input: { name: 'Bakery', contact: { city: 'Köln' } },
    ...its,
  }
}

export const doneStep = (its: Partial<StepRecord> = {}): StepRecord =>
  step({ status: 'done', resourceId: '7', result: { id: '7', name: 'Bakery' }, ...its })

/** A file that is being sent, of the same tenant. */
export const importOf = (its: Partial<ImportRecord> = {}): ImportRecord => ({
  id: 'i1',
  principal: onboarding().principal,
  mapping: { Name: 'organization.name' },
  key: 'Name',
  dryRun: false,
  status: 'draft',
  isChecked: false,
  createdAt: 1_000,
  updatedAt: 1_000,
  ...its,
})

export const importRow = (its: Partial<ImportRowRecord> = {}): ImportRowRecord => ({
  offset: 0,
  status: 'pending',
  cells: { Name: 'Bakery' },
  ...its,
})

export const ticket = (its: Partial<TicketRecord> = {}): TicketRecord => ({
  organizationId: '7',
  userId: 'user-1',
  principalId: 'anna',
  tenant: 'tenant-1',
  portalOrigin: 'https://portal.example',
  target: 'frame',
  expiresAt: 60_000,
  ...its,
})

export const event = (id: string, its: Partial<OutboxEvent> = {}): OutboxEvent => ({
  id,
  type: 'organization-created',
  payload: { organizationId: '7' },
  ...its,
})

export const auditEvent = (its: Partial<AuditEvent> = {}): AuditEvent => ({
  id: 'audit-1',
  at: 1_000,
  kind: 'write',
  operation: 'updateUser',
  requestId: 'req_1',
  principal: { id: 'anna', tenant: 'tenant-1', role: 'partner-admin' },
  organizationId: '7',
  resourceId: 'user-1',
  outcome: 'done',
  ...its,
})
