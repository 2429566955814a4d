import { rowOf } from '../directory/row-of.ts'
import { checkAgainstForm } from '../guards/form.ts'
import { UpstreamFailure } from '../upstream/failure.ts'
import type { Context, Operation } from './operation.ts'

export const getOrganization: Operation<'getOrganization'> = async ({ params }, context) => {
  const { provider, grantedRows, call } = context
  const { organizationId } = params
  try {
    const found = await provider.organizations.get(organizationId, call)
    await grantedRows?.note(organizationId, found)
    return found
  } catch (error) {
    if (isNotFound(error)) await grantedRows?.note(organizationId, null)
    throw error
  }
}

export const updateOrganization: Operation<'updateOrganization'> = async ({ params, body }, context) => {
  const { provider, directory, grantedRows, call } = context
  const { organizationId } = params
  checkAgainstForm([{ section: '', form: provider.forms.organization, value: body, partial: true }])
  const updated = await provider.organizations.update(organizationId, body, call)
  directory?.update(organizationId, { set: rowOf(updated) })
  await grantedRows?.note(organizationId, updated)
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
    return isNotFound(look)
  }
}

function isNotFound(error: unknown): boolean {
  return error instanceof UpstreamFailure && error.reason === 'not-found'
}
