import * as z from 'zod'

// Read tolerantly: the documents exist in two generations and promise no field. Absent is not empty.

/** A whole number, or its digits as text; compared as a string. */
const id = z
  .union([z.int().min(0).max(999_999_999_999_999), z.string().regex(/^\d{1,15}$/)])
  .transform((value) => String(Number(value)))

const text = z.string().nullish()

/** In UTC whatever the offset; something that is no time is left out. */
const instant = text.transform((value) => {
  if (value === undefined || value === null) return undefined
  if (/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/.test(value)) return value
  const time = Date.parse(value)
  return Number.isNaN(time) ? undefined : new Date(time).toISOString()
})

/** Where a user belongs. The older answers leave it out. */
const memberships = z.array(z.object({ id, role: text })).nullish()

export const vendorUser = z.object({
  id,
  /** The partner's own id. People who were not made through the API may have none. */
  external_id: text,
  email: z.string(),
  name: text,
  created_at: instant,
  updated_at: instant,
  organizations: memberships,
})

export const vendorLocation = z.object({
  id,
  name: text,
  phone_number: text,
  status: text,
  address: text,
  created_at: instant,
  updated_at: instant,
})

export const vendorOrganization = z.object({
  id,
  name: z.string(),
  description: text,
  users: z.array(vendorUser).nullish(),
  phone_numbers: z.array(vendorLocation).nullish(),
  created_at: instant,
  updated_at: instant,
})

/** An element of the whole list: only what a row needs, since there may be a hundred thousand of them. */
export const listedOrganization = z.object({
  id,
  name: z.string(),
  users: z.array(z.object({ external_id: text, email: z.string(), organizations: memberships })).nullish(),
  phone_numbers: z.array(z.object({ status: text })).nullish(),
  created_at: instant,
})

export const newVendorOrganization = within(
  [],
  z.object({ organization: vendorOrganization, owner: vendorUser.nullish() }),
)

export const organizationAnswer = within(['organization'], vendorOrganization)
export const userAnswer = within(['user'], vendorUser)
export const locationAnswer = within(['location'], vendorLocation)
export const tokenAnswer = within([], z.object({ embed_token: z.string().min(1).max(4_096) }))

export type VendorUser = z.infer<typeof vendorUser>
export type VendorLocation = z.infer<typeof vendorLocation>
export type VendorOrganization = z.infer<typeof vendorOrganization>
export type ListedOrganization = z.infer<typeof listedOrganization>

/** The object itself, or the same under `data` or its own name. */
function within<Schema extends z.ZodType>(names: readonly string[], schema: Schema) {
  return z.preprocess((value) => unwrapped(unwrapped(value, ['data']), names), schema)
}

function unwrapped(value: unknown, names: readonly string[]): unknown {
  if (typeof value !== 'object' || value === null || 'id' in value) return value
  const members: Record<string, unknown> = { ...value }
  const name = names.find((candidate) => typeof members[candidate] === 'object')
  return name === undefined ? value : members[name]
}
