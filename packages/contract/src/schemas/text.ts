import * as z from 'zod'

// Control characters, bidirectional overrides and lone surrogates. Names may hold anything else a person can type.
const unsafeText = /[\p{Cc}\p{Cs}\u202A-\u202E\u2066-\u2069]/u
const unsafeParagraph = /(?![\n\r\t])[\p{Cc}\p{Cs}\u202A-\u202E\u2066-\u2069]/u

/**
 * One line a person typed, trimmed, 1 to `max` characters.
 * @param max in UTF-16 code units, as `maxlength` of an HTML input counts.
 */
export function line(max: number) {
  return z
    .string()
    .trim()
    .min(1)
    .max(max)
    .refine((text) => !unsafeText.test(text), 'has characters that cannot be shown')
}

/** Like {@link line}, with line breaks. */
export function paragraph(max: number) {
  return z
    .string()
    .trim()
    .min(1)
    .max(max)
    .refine((text) => !unsafeParagraph.test(text), 'has characters that cannot be shown')
}

/** An e-mail address of at most 254 characters (RFC 5321 §4.5.3.1.3). */
export const email = z.string().trim().max(254).pipe(z.email())

/** An id as the wire carries it: opaque, and safe inside a URL once encoded. Providers narrow it further. */
export const id = z
  .string()
  .regex(/^[A-Za-z0-9._@|:+-]{1,128}$/)
  .refine((value) => value !== '.' && value !== '..')

/** An id in an answer: as the vendor has it. One that does not fit {@link id} can be shown but not addressed. */
export const givenId = z.string().min(1)

export const uuid = z.uuid().toLowerCase()

/** ISO 8601 in UTC. */
export const instant = z.string()
