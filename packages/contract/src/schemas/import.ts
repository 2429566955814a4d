import * as z from 'zod'
import { pageQuery } from './list.ts'
import { stepProblem } from './onboarding.ts'
import { givenId, instant, uuid } from './text.ts'

const importStatuses = ['draft', 'running', 'paused', 'completed', 'cancelled'] as const
const importRowStatuses = ['pending', 'running', 'done', 'refused', 'unknown', 'exists'] as const

/** Of all parts together. */
export const mostImportRows = 10_000

const column = z.string().min(1).max(200)

export const startImportBody = z.strictObject({
  /** Column of the file → field of an onboarding: `{ "Company": "organization.name", "Line": "locations.0.name" }`. */
  mapping: z.record(column, z.string().max(100)),
  /**
   * The column that names a row, such as the customer's number. What has been created for a name is not created
   * again, whatever file it comes in.
   */
  key: column,
  /**
   * Running it only says what would be created and what exists. The same import is started once more without it to
   * run in earnest.
   */
  dryRun: z.boolean().optional(),
})

/** At most 200 rows, each the cells of one line by column. */
export const importRowsBody = z.strictObject({
  rows: z
    .array(z.record(z.string().max(200), z.string().max(2000)))
    .min(1)
    .max(200),
})

export const updateImportBody = z.strictObject({ status: z.enum(['running', 'paused', 'cancelled']) })

export const importJob = z.object({
  id: uuid,
  status: z.enum(importStatuses),
  mapping: z.record(z.string(), z.string()),
  key: z.string(),
  dryRun: z.boolean(),
  counts: z.partialRecord(z.enum(importRowStatuses), z.int()),
  total: z.int(),
  createdBy: z.string(),
  createdAt: instant,
  updatedAt: instant,
})

/**
 * `pending`: nothing was done for it; after a dry run, it would be created. `running`: sent, the vendor has not settled
 * it. `unknown`: a person has to decide what became of it. `exists`: nothing was created, nothing had to be.
 */
export const importRow = z.object({
  offset: z.int(),
  status: z.enum(importRowStatuses),
  cells: z.record(z.string(), z.string()),
  onboardingId: uuid.optional(),
  organizationId: givenId.optional(),
  /** The paths of its errors are those of the mapping, or `key`. */
  problem: stepProblem.optional(),
})

export const importRowsQuery = pageQuery.extend({ status: z.enum(importRowStatuses).optional() })

export type StartImportBody = z.infer<typeof startImportBody>
export type ImportJob = z.infer<typeof importJob>
export type ImportStatus = ImportJob['status']
export type ImportRow = z.infer<typeof importRow>
export type ImportRowStatus = ImportRow['status']
