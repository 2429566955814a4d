import * as z from 'zod'
import { fieldCodes, type ProblemCode, problemStatus } from '../problem-codes.ts'
import { newLocation } from './location.ts'
import { newOrganization } from './organization.ts'
import { givenId, instant, uuid } from './text.ts'
import { newInvitation, newOwner, newUser } from './user.ts'

export const startOnboardingBody = z.strictObject({
  organization: newOrganization,
  owner: newOwner.optional(),
  users: z.array(newUser).max(100).optional(),
  locations: z.array(newLocation).max(100).optional(),
  invitations: z.array(newInvitation).max(100).optional(),
})

/** Why a step was refused. Field paths are those of the body the onboarding was started with. */
export const stepProblem = z.object({
  code: z.enum(Object.keys(problemStatus) as [ProblemCode, ...ProblemCode[]]),
  errors: z.array(z.object({ field: z.string(), code: z.enum(fieldCodes), message: z.string() })).optional(),
  requestId: z.string().optional(),
  vendorRequestId: z.string().optional(),
  /** Seconds. */
  retryAfter: z.int().optional(),
})

const stepKinds = ['organization', 'user', 'location', 'invitation', 'provisioning', 'dashboard'] as const
const stepStatuses = ['pending', 'running', 'done', 'refused', 'unknown'] as const

export const onboardingStep = z.object({
  /**
   * The place of its input in the body: `organization`, `users.0`, `locations.2`; `owner` where an owner is invited.
   * What the vendor sets up by itself is `provisioning.0`, `provisioning.1`, …
   */
  id: z.string(),
  kind: z.enum(stepKinds),
  /**
   * What it is about, for reading: a name or an e-mail address. Of `provisioning` the vendor's own step as a plain
   * word, such as `billing`.
   */
  subject: z.string(),
  status: z.enum(stepStatuses),
  input: z.record(z.string(), z.unknown()).optional(),
  resourceId: givenId.optional(),
  problem: stepProblem.optional(),
})

export const onboardingStatuses = ['running', 'waiting', 'needs-review', 'completed', 'cancelled'] as const

export const onboarding = z.object({
  id: uuid,
  status: z.enum(onboardingStatuses),
  /** With `waiting`: for a corrected input, for the vendor, or for somebody who may decide. */
  waitingFor: z.enum(['input', 'vendor', 'operator']).optional(),
  organizationId: givenId.optional(),
  createdBy: z.string(),
  /** Told to who may decide what becomes of it, whatever the tenant. */
  tenant: z.string().optional(),
  createdAt: instant,
  updatedAt: instant,
  steps: z.array(onboardingStep),
})

/** The whole input of one step, as in the body that started the onboarding; of the step `organization` with its owner. */
export const retryStepBody = z.strictObject({ input: z.record(z.string().max(64), z.unknown()) })

export type Onboarding = z.infer<typeof onboarding>
export type OnboardingStep = z.infer<typeof onboardingStep>
export type OnboardingStatus = Onboarding['status']
export type StepKind = OnboardingStep['kind']
export type StepStatus = OnboardingStep['status']
export type StepProblem = z.infer<typeof stepProblem>
export type StartOnboardingBody = z.infer<typeof startOnboardingBody>
