import { type ImportJob, permissions } from '@partnerkit/contract'
import { checkMapping } from '../imports/check-mapping.ts'
import { recorded } from '../onboarding/onboardings.ts'
import type { ImportRecord } from '../stores/import-records.ts'
import { withoutTaken } from '../upstream-problem.ts'
import { demandOwnOrganizations } from './onboarding-answers.ts'
import type { Context, Operation } from './operation.ts'

export const startImport: Operation<'startImport'> = async ({ params, body }, context) => {
  demandOwnOrganizations(context)
  checkMapping(body, context)
  const principal = {
    ...recorded(context.principal),
    permissions: permissions.filter((permission) => context.rights.has(permission)),
  }
  return toJob(await context.imports.start(params.importId, principal, body), context)
}

export const putImportRows: Operation<'putImportRows'> = async ({ params, body }, context) => {
  demandOwnOrganizations(context)
  const { importId, offset } = params
  const { tenant } = context.principal
  return toJob(await context.imports.putRows(tenant, importId, Number(offset), body.rows), context)
}

export const updateImport: Operation<'updateImport'> = async ({ params, body }, context) => {
  demandOwnOrganizations(context)
  const { tenant } = context.principal
  return toJob(await context.imports.setStatus(tenant, params.importId, body.status), context)
}

export const getImport: Operation<'getImport'> = async ({ params }, context) => {
  demandOwnOrganizations(context)
  return toJob(await context.imports.get(context.principal.tenant, params.importId), context)
}

export const listImportRows: Operation<'listImportRows'> = async ({ params, query }, context) => {
  demandOwnOrganizations(context)
  const { imports, store, principal, visibility } = context
  const record = await imports.get(principal.tenant, params.importId)
  const { status, offset, limit } = query
  const { items, total } = await store.imports.rows(principal.tenant, record.id, { status, offset, limit })
  return {
    items: items.map(({ problem, ...row }) => ({
      ...row,
      cells: { ...row.cells },
      ...(problem && { problem }),
      ...(problem?.errors &&
        visibility.kind !== 'all' && { problem: { ...problem, errors: withoutTaken(problem.errors) } }),
    })),
    offset,
    limit,
    total,
  }
}

async function toJob(record: ImportRecord, { store }: Context): Promise<ImportJob> {
  const { id, principal, status, mapping, key, dryRun } = record
  const counts = await store.imports.counts(principal.tenant, id)
  return {
    id,
    status,
    mapping: { ...mapping },
    key,
    dryRun,
    counts,
    total: Object.values(counts).reduce((sum, count) => sum + count, 0),
    createdBy: principal.id,
    createdAt: new Date(record.createdAt).toISOString(),
    updatedAt: new Date(record.updatedAt).toISOString(),
  }
}
