import * as z from 'zod'
import { changesSomething } from './list.ts'
import { givenId, instant, line } from './text.ts'

export const location = z.object({
  id: givenId,
  name: z.string().optional(),
  /** E.164. Absent while none is assigned. */
  phoneNumber: z.string().optional(),
  /** Open: only `active` answers calls, everything else is not ready. */
  status: z.string(),
  address: z.string().optional(),
  createdAt: instant.optional(),
  updatedAt: instant.optional(),
})

export const newLocation = z.strictObject({
  name: line(200),
  address: line(300).optional(),
  /** Three digits. A number of this area is reserved. A string: it may start with a zero. */
  areaCode: z
    .string()
    .trim()
    .regex(/^\d{3}$/)
    .optional(),
})

export const locationPatch = z
  .strictObject({ name: line(200).optional(), address: line(300).optional() })
  .refine(changesSomething, 'changes nothing')

export type Location = z.infer<typeof location>
export type NewLocation = z.infer<typeof newLocation>
export type LocationPatch = z.infer<typeof locationPatch>
