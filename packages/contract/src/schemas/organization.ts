import * as z from 'zod'
import { changesSomething } from './list.ts'
import { location } from './location.ts'
import { email, givenId, id, instant, line, paragraph } from './text.ts'
import { newOwner, user } from './user.ts'

const contact = z.object({
  phoneNumber: z.string().optional(),
  streetAddress: z.string().optional(),
  city: z.string().optional(),
  state: z.string().optional(),
  zipCode: z.string().optional(),
  country: z.string().optional(),
})

/** One line of the table of organizations. Counts are left out where the vendor does not tell them. */
export const organizationRow = z.object({
  id: givenId,
  name: z.string(),
  slug: z.string().optional(),
  userCount: z.int().optional(),
  locationCount: z.int().optional(),
  pendingLocations: z.int().optional(),
  contactEmail: z.string().optional(),
  /** As the vendor has it. */
  contactPhone: z.string().optional(),
  createdAt: instant.optional(),
  parentId: givenId.optional(),
  /** How many organizations are directly below it. */
  childCount: z.int().optional(),
  /** Whether there are any, where the vendor does not count them. Absent: only looking tells. */
  hasChildren: z.boolean().optional(),
  /** The way to it from the top of the tree, itself left out. With the hits of a search in the tree. */
  path: z.array(z.object({ id: givenId, name: z.string() })).optional(),
})

export const organization = z.object({
  id: givenId,
  name: z.string(),
  slug: z.string().optional(),
  description: z.string().optional(),
  parentId: givenId.optional(),
  contact: contact.optional(),
  users: z.array(user).optional(),
  locations: z.array(location).optional(),
  status: z.string().optional(),
  createdAt: instant.optional(),
  updatedAt: instant.optional(),
})

/** Everything any vendor takes. The form of the session says which of these this vendor wants. */
const newOrganizationFields = {
  name: line(200),
  slug: z
    .string()
    .regex(/^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/)
    .optional(),
  description: paragraph(2000).optional(),
  parentId: id.optional(),
  /** Where the vendor's bills go. */
  billingEmail: email.optional(),
  contact: z
    .strictObject({
      phoneNumber: line(40).optional(),
      streetAddress: line(200).optional(),
      city: line(100).optional(),
      state: line(100).optional(),
      zipCode: line(20).optional(),
      country: line(60).optional(),
    })
    .optional(),
}

export const newOrganization = z.strictObject(newOrganizationFields)

export const createOrganizationBody = z.strictObject({
  organization: newOrganization,
  owner: newOwner.optional(),
})

/** Any of the create fields, flat. `description: null` clears it. */
export const organizationPatch = z
  .strictObject({
    ...newOrganizationFields,
    name: newOrganizationFields.name.optional(),
    description: paragraph(2000).nullable().optional(),
  })
  .refine(changesSomething, 'changes nothing')

export type OrganizationRow = z.infer<typeof organizationRow>
export type Organization = z.infer<typeof organization>
export type NewOrganization = z.infer<typeof newOrganization>
export type OrganizationPatch = z.infer<typeof organizationPatch>
