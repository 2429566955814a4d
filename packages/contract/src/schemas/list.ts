import * as z from 'zod'

const numeral = /^\d{1,9}$/

/** A whole number in a query, where everything arrives as text. */
function whole(min: number, max: number) {
  return z.preprocess(
    (value) => (typeof value === 'string' && numeral.test(value) ? Number(value) : value),
    z.int().min(min).max(max),
  )
}

/** `offset` from 0, `limit` 1–200 (default 50). */
export const pageQuery = z.strictObject({
  offset: whole(0, 999_999_999).default(0),
  limit: whole(1, 200).default(50),
})

/** What to look for: at most 200 characters; an empty search is none. */
export const search = z
  .string()
  .max(200)
  .transform((text) => text.trim() || undefined)
  .optional()

/** A field name, with `-` in front for descending. Which fields there are is said by the session. */
export const sort = z
  .string()
  .regex(/^-?[A-Za-z]{1,32}$/)
  .optional()

/** `'true'` or `'false'` in a query; absent is false. */
export const flag = z
  .enum(['true', 'false'])
  .optional()
  .transform((value) => value === 'true')

/** A page of a list. Without `total` nobody knows how many there are. */
export function page<Item extends z.ZodType>(item: Item) {
  return z.object({
    items: z.array(item),
    offset: z.int(),
    limit: z.int(),
    total: z.int().optional(),
  })
}

/** A PATCH body must change something. */
export function changesSomething(body: object): boolean {
  return Object.keys(body).length > 0
}
