import * as z from 'zod'

// Read tolerantly: no reply of these calls is published. Absent is not empty.

const id = z.union([z.string().min(1), z.int()]).transform(String)
const text = z.string().nullish()

/** ISO 8601 as in the vendor's examples, or an epoch as with its keys: below 10^11 in seconds. */
const instant = z
  .unknown()
  .optional()
  .transform((value) => {
    if (typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/.test(value)) return value
    const isEpoch = typeof value === 'number' && Number.isFinite(value)
    const time = isEpoch
      ? value * (value < 1e11 ? 1000 : 1)
      : Date.parse(typeof value === 'string' ? value : '')
    return Math.abs(time) <= 8.64e15 ? new Date(time).toISOString() : undefined
  })

/** `"admin"`, `["admin"]` or `[{ "name": "admin" }]`; of several the one that may do most. */
const role = z
  .unknown()
  .optional()
  .transform((value) => {
    const names = (Array.isArray(value) ? value : [value]).flatMap((one: unknown) => {
      const name = typeof one === 'object' && one !== null && 'name' in one ? one.name : one
      return typeof name === 'string' && name !== '' ? [name] : []
    })
    return names.find((name) => name === 'admin') ?? names[0]
  })

type Members = Readonly<Record<string, unknown>>

function objectOf(value: unknown): Members | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined
}

/** Gives a value the first of the names it may have, where it does not have it. */
function either(value: unknown, names: Readonly<Record<string, readonly string[]>>): unknown {
  const found = objectOf(value)
  if (!found) return value
  const missing = Object.entries(names).filter(([name]) => found[name] === undefined || found[name] === null)
  const filled = missing.map(([name, others]) => [
    name,
    others.map((one) => found[one]).find((one) => one != null),
  ])
  return { ...found, ...Object.fromEntries(filled) }
}

/** The object itself, or the same under `data` or its own name. What stands beside it belongs to it. */
function unwrapped(value: unknown, name?: string): unknown {
  const outer = objectOf(value)
  if (!outer || 'id' in outer) return value
  for (const candidate of name === undefined ? ['data'] : ['data', name]) {
    const inner = objectOf(outer[candidate])
    if (inner) return { ...outer, ...inner }
  }
  return value
}

const crumb = z.preprocess(
  (value) => (typeof value === 'string' ? { id: value } : either(value, { id: ['organization_id'] })),
  z.object({ id, name: text, slug: text }),
)

export const vendorOrganization = z.preprocess(
  (value) =>
    either(unwrapped(value, 'organization'), {
      id: ['organization_id'],
      child_count: ['children_count'],
      path: ['breadcrumb', 'breadcrumbs', 'ancestors'],
    }),
  z.object({
    id,
    name: text,
    slug: text,
    parent_id: id.nullish(),
    status: text,
    child_count: z.int().nullish().catch(undefined),
    has_children: z.boolean().nullish().catch(undefined),
    path: z.array(crumb).nullish().catch(undefined),
    created_at: instant,
    updated_at: instant,
  }),
)

const person = { role: ['roles'], email: ['user_email'] }

/** The person itself or under `user`. A row may have an id of its own beside the user's, which the paths take. */
function flatMember(value: unknown): unknown {
  const row = objectOf(value)
  if (!row) return value
  const user = objectOf(row.user) ?? {}
  return either({ ...user, ...row, id: row.user_id ?? user.id ?? row.member_id ?? row.id }, person)
}

export const vendorMember = z.preprocess(
  flatMember,
  z.object({
    id,
    email: z.string().min(1),
    name: text,
    role,
    status: text,
    created_at: instant,
    updated_at: instant,
  }),
)

export const vendorInvitation = z.preprocess(
  (value) => either(unwrapped(value, 'invitation'), { ...person, id: ['invitation_id'] }),
  z.object({
    id,
    email: z.string().min(1),
    role,
    status: text,
    created_at: instant,
    expires_at: instant,
  }),
)

export const availability = z.preprocess(
  (value) => either(unwrapped(value), { available: ['is_available'] }),
  z.union([z.boolean(), z.object({ available: z.boolean() }).transform(({ available }) => available)]),
)

/** Any reply: what matters is whether something is in it. */
export const something = z.unknown().transform((value) => {
  const rows = rowsOf(value)
  if (rows) return rows.length > 0
  return Object.keys(objectOf(value) ?? {}).length > 0
})

/**
 * Rows: a bare array, or an object whose single array holds them; and the cursor it carries, if any. Elements are
 * parsed one by one by the caller's schema.
 */
export function listAnswer<Row>(row: z.ZodType<Row>) {
  return z.unknown().transform((value, context) => {
    const rows = rowsOf(value)
    const parsed = z.array(row).safeParse(rows)
    if (parsed.success) return { rows: parsed.data, cursor: cursorOf(value) }
    const path = parsed.error.issues[0]?.path ?? []
    context.addIssue({ code: 'custom', message: 'is no list of these', path: [...path] })
    return z.NEVER
  })
}

function rowsOf(value: unknown): unknown[] | undefined {
  if (Array.isArray(value)) return value
  const arrays = Object.values(objectOf(value) ?? {}).filter((member) => Array.isArray(member))
  return arrays.length === 1 ? arrays[0] : undefined
}

function cursorOf(value: unknown): string | undefined {
  const { next_cursor: cursor } = objectOf(either(value, { next_cursor: ['cursor', 'next'] })) ?? {}
  return typeof cursor === 'string' && cursor !== '' && cursor.length <= 1_000 ? cursor : undefined
}

export type VendorOrganization = z.infer<typeof vendorOrganization>
export type VendorMember = z.infer<typeof vendorMember>
export type VendorInvitation = z.infer<typeof vendorInvitation>
