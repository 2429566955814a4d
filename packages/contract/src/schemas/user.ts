import * as z from 'zod'
import { changesSomething } from './list.ts'
import { email, givenId, id, instant, line } from './text.ts'

export const user = z.object({
  /** The partner's `external_id`; the vendor's member id where there is none. */
  id: givenId,
  vendorId: z.string().optional(),
  email: z.string(),
  name: z.string().optional(),
  role: z.string().optional(),
  status: z.enum(['active', 'invited']).optional(),
  createdAt: instant.optional(),
  updatedAt: instant.optional(),
})

/** The user created together with the organization. Its role is always owner. */
export const newOwner = z.strictObject({
  externalId: id.optional(),
  email,
  name: line(200).optional(),
})

export const newUser = z.strictObject({
  /** Needs `user:identify`; without it one is minted. */
  externalId: id.optional(),
  email,
  name: line(200).optional(),
  role: line(32).optional(),
})

export const userPatch = z
  .strictObject({ email: email.optional(), name: line(200).optional(), role: line(32).optional() })
  .refine(changesSomething, 'changes nothing')

export const invitation = z.object({
  id: givenId,
  email: z.string(),
  role: z.string().optional(),
  status: z.string().optional(),
  createdAt: instant.optional(),
  expiresAt: instant.optional(),
})

export const newInvitation = z.strictObject({ email, role: line(32).optional() })

export type User = z.infer<typeof user>
export type NewOwner = z.infer<typeof newOwner>
export type NewUser = z.infer<typeof newUser>
export type UserPatch = z.infer<typeof userPatch>
export type Invitation = z.infer<typeof invitation>
export type NewInvitation = z.infer<typeof newInvitation>
