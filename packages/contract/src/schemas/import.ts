import * as z from 'zod'
import { pageQuery } from './list.ts'
import { stepProblem } from './onboarding.ts'
import { givenId, instant, uuid } from './text.ts'

const importStatuses = ['draft', 'running', 'paused', 'completed', 'cancelled'] as const
const rowStatuses = ['pending', 'running', 'done', 'refused', 'unknown', 'exists'] as const

export const startImportBody = z.strictObject({
  /** Column of the file → field of the forms: `{ "Company": "organization.name" }`. */
  mapping: z.record(z.string().max(200), z.string().max(100)),
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
  dryRun: z.boolean(),
  counts: z.partialRecord(z.enum(rowStatuses), z.int()),
  total: z.int(),
  createdAt: instant,
  updatedAt: instant,
})

export const importRow = z.object({
  offset: z.int(),
  status: z.enum(rowStatuses),
  organizationId: givenId.optional(),
  problem: stepProblem.optional(),
})

export const importRowsQuery = pageQuery.extend({ status: z.enum(rowStatuses).optional() })

export type ImportJob = z.infer<typeof importJob>
export type ImportRow = z.infer<typeof importRow>
