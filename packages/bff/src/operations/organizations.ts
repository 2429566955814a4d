import type { OrganizationRow } from '@partnerkit/contract'
import { rowOf } from '../directory/row-of.ts'
import { checkAgainstForm } from '../guards/form.ts'
import { fieldError } from '../guards/input.ts'
import { ProblemError } from '../problem.ts'
import { UpstreamFailure } from '../upstream/failure.ts'
import { pageOfFew } from './few-rows.ts'
import { type Context, type Operation, Reply } from './operation.ts'

/** Up to that many listed organizations are read one by one; more come from the directory. */
const servedById = 25

export const listOrganizations: Operation<'listOrganizations'> = async (query, context) => {
  const { provider, directory, visibility, call } = context
  const { search, sort, offset, limit } = query.query
  checkSort(sort, provider.lists.organizations.sort)
  const visible = await visibility.ids()
  if (visible !== 'all' && visible.size <= servedById) {
    return pageOfFew(await readEach(visible, context), { search, sort, offset, limit })
  }
  if (!directory) {
    if (visible !== 'all' || !provider.organizations.list) throw new ProblemError('not-supported')
    return provider.organizations.list({ search, sort, offset, limit }, call)
  }
  const page = await directory.list(
    { offset, limit, visible, ...(search && { search }), ...(sort && { sort }) },
    call,
  )
  return Reply.json(200, page)
}

export const getOrganization: Operation<'getOrganization'> = ({ params }, { provider, call }) =>
  provider.organizations.get(params.organizationId, call)

export const updateOrganization: Operation<'updateOrganization'> = async ({ params, body }, context) => {
  const { provider, directory, call } = context
  const { organizationId } = params
  checkAgainstForm([{ section: '', form: provider.forms.organization, value: body, partial: true }])
  const updated = await provider.organizations.update(organizationId, body, call)
  directory?.update(organizationId, (row) => ({ ...row, ...rowOf(updated) }))
  return updated
}

export const deleteOrganization: Operation<'deleteOrganization'> = async ({ params }, context) => {
  const { organizationId } = params
  const { tenant, id: principalId } = context.principal
  try {
    await context.provider.organizations.delete(organizationId, context.call)
  } catch (error) {
    if (!(await isGoneAfterAll(error, organizationId, context))) throw error
  }
  context.directory?.remove(organizationId)
  await context.onboardings.organizationDeleted(organizationId, tenant, principalId)
}

/**
 * A delete whose answer was lost has often happened: looking tells. One that is repeated finds nothing at the
 * vendor, but grants that nobody has taken back.
 */
async function isGoneAfterAll(error: unknown, organizationId: string, context: Context): Promise<boolean> {
  if (!(error instanceof UpstreamFailure)) return false
  if (error.reason === 'not-found') return (await context.store.grants.tenantsOf(organizationId)).length > 0
  if (error.outcome !== 'unknown') return false
  try {
    await context.provider.organizations.get(organizationId, context.call)
    return false
  } catch (look) {
    return look instanceof UpstreamFailure && look.reason === 'not-found'
  }
}

function checkSort(sort: string | undefined, offered: readonly string[]) {
  if (sort === undefined || offered.includes(sort.replace(/^-/, ''))) return
  throw new ProblemError('invalid', {
    errors: [fieldError('sort', 'format', `must be one of: ${offered.join(', ') || 'none'}`)],
  })
}

/** Those that are gone at the vendor are left out. */
async function readEach(ids: ReadonlySet<string>, { provider, call }: Context): Promise<OrganizationRow[]> {
  const wellFormed = [...ids].filter((id) => provider.ids.organization.test(id))
  const found = await Promise.all(
    wellFormed.map((id) => provider.organizations.get(id, call).then(rowOf, absentIfNotFound)),
  )
  return found.filter((row) => row !== undefined)
}

function absentIfNotFound(cause: unknown): undefined {
  if (cause instanceof UpstreamFailure && cause.reason === 'not-found') return undefined
  throw cause
}
