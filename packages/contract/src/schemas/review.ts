import * as z from 'zod'
import { pageQuery } from './list.ts'
import { onboardingStatuses } from './onboarding.ts'
import { givenId, id, instant } from './text.ts'

const otherTenant = z.string().min(1).max(200).optional()

/** `tenant`: whose onboarding it is, for who may decide what becomes of it. One's own where it is left out. */
export const ofTenant = z.strictObject({ tenant: otherTenant })

/** `tenants=all` is for who may decide what becomes of the onboardings of others. */
export const listOnboardingsQuery = pageQuery.extend({
  status: z.enum(onboardingStatuses).optional(),
  organizationId: id.optional(),
  tenants: z.enum(['own', 'all']).default('own'),
})

/**
 * How a step that nobody but a person can decide goes on: with something that is at the vendor, or anew. Where a
 * late twin of a finished step has turned up, adopting what the step has already lets the twin alone.
 */
export const resolveStepBody = z.union([
  z.strictObject({ adopt: id }),
  z.strictObject({ create: z.literal(true) }),
])

/** Something at the vendor that may be what a step has made: new since its intent, and nobody's. */
export const candidate = z.object({
  id: givenId,
  /** For reading: a name or an e-mail address. */
  subject: z.string(),
  /** The step is done with it already. The others have turned up later. */
  current: z.literal(true).optional(),
  createdAt: instant.optional(),
  /** What was sent beside what the vendor tells, by the names of the form: `name`, `contact.city`, `owner.email`. */
  fields: z.array(
    z.object({
      name: z.string(),
      sent: z.string(),
      /** Absent: the vendor does not tell it. */
      found: z.string().optional(),
      same: z.boolean(),
    }),
  ),
})

/** What a cancelled onboarding leaves at the vendor. */
export const remains = z.object({
  /** In the order in which the vendor lets them be removed. */
  items: z.array(
    z.object({
      kind: z.enum(['organization', 'user', 'location', 'invitation']),
      id: givenId,
      /** For reading: a name or an e-mail address. */
      subject: z.string(),
      /** The step that has made it. Absent: it came there some other way. */
      stepId: z.string().optional(),
    }),
  ),
  /**
   * Whether `cancelOnboarding` with `cleanUp` would remove them. `others-inside`: the organization has something in
   * it that this onboarding has not made. `unknown-step`: nobody knows yet what became of a step.
   */
  cleanUp: z.enum(['possible', 'not-supported', 'forbidden', 'others-inside', 'unknown-step']),
})

export type Candidate = z.infer<typeof candidate>
export type Remains = z.infer<typeof remains>
export type ResolveStepBody = z.infer<typeof resolveStepBody>
