import * as z from 'zod'

// Read tolerantly: records made by the vendor's SDK or dashboard may have a name alone. Absent is not empty.

const text = z.string().nullish()

/** ISO 8601 over REST; the SDK's texts show Unix seconds. Undefined for something that is no time. */
export function instantOf(value: unknown): string | undefined {
  if (typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/.test(value)) return value
  const time =
    typeof value === 'number' ? value * 1000 : typeof value === 'string' ? Date.parse(value) : Number.NaN
  return Math.abs(time) < 8.64e15 ? new Date(time).toISOString() : undefined
}

const instant = z.unknown().optional().transform(instantOf)

export const vendorOrganization = z.object({
  id: z.string().min(1),
  name: z.string(),
  phone_number: text,
  street_address: text,
  city: text,
  state: text,
  zip_code: text,
  country: text,
  created_at: instant,
  updated_at: instant,
})

/** As much of it as a list shows, by the hundred: whoever makes a row of it looks at what is unknown here. */
export const vendorRow = z.object({
  id: z.string().min(1),
  name: z.string(),
  // Without it a member that is not there would be wrong: what is unknown has to be something.
  phone_number: z.unknown().optional(),
  created_at: z.unknown().optional(),
})

export type VendorRow = z.infer<typeof vendorRow>

/** As much of it as tells which it is. */
export const named = vendorOrganization.pick({ id: true, name: true })

export type Named = z.infer<typeof named>

export type VendorOrganization = z.infer<typeof vendorOrganization>

/** Any 2xx that does not deny it is a success. */
const success = z
  .unknown()
  .refine((value) => value !== false)
  .optional()

/** `null` where there is no such organization: other resources of the vendor answer that with 200. */
export const organizationAnswer = z.object({ success, data: vendorOrganization.nullable() })

const count = z.int().min(0).nullish()

/** One page of the list, in either generation. Its elements are read one by one. */
export interface ListedPage {
  readonly elements: readonly unknown[]
  readonly total: number | undefined
  /** It came from a server that pages by `page` and knows neither `offset` nor `search`. */
  readonly isOlder: boolean
}

export const listAnswer = z
  .object({
    success,
    data: z
      .union([
        z.object({ organizations: z.array(z.unknown()).nullish(), total: count }),
        z.array(z.unknown()),
      ])
      .nullable(),
    pagination: z.object({ total: count }).nullish(),
  })
  .transform(({ data, pagination }): ListedPage => {
    const isOlder = Array.isArray(data)
    const own = isOlder ? undefined : data?.total
    return {
      elements: (isOlder ? data : data?.organizations) ?? [],
      total: own ?? pagination?.total ?? undefined,
      isOlder,
    }
  })
