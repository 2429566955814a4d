import type { OrganizationRow } from '@partnerkit/contract'
import { rowOf } from '../directory/row-of.ts'
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
  checkKnownFields(body, context)
  const updated = await provider.organizations.update(organizationId, body, call)
  directory?.update(organizationId, (row) => ({ ...row, ...rowOf(updated) }))
  return updated
}

export const deleteOrganization: Operation<'deleteOrganization'> = async ({ params }, context) => {
  const { organizationId } = params
  const { tenant, id: principalId } = context.principal
  await context.provider.organizations.delete(organizationId, context.call)
  context.directory?.remove(organizationId)
  await context.onboardings.organizationDeleted(organizationId, tenant, principalId)
}

/** A patch may name only what the vendor's own form has. */
function checkKnownFields(patch: object, { provider }: Context) {
  const known = new Set(provider.forms.organization.map(({ name }) => name.split('.')[0]))
  const errors = Object.keys(patch)
    .filter((name) => !known.has(name))
    .map((name) => fieldError(name, 'unknown', 'is not known here'))
  if (errors.length > 0) throw new ProblemError('invalid', { errors })
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
