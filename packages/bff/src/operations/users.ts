import { checkAgainstForm } from '../guards/form.ts'
import { offered } from '../providers/offered.ts'
import { demandUserNow, pageOf } from './nested.ts'
import type { Operation } from './operation.ts'

export const listUsers: Operation<'listUsers'> = async ({ params, query }, { provider, call }) =>
  pageOf(await offered(provider.users).list(params.organizationId, call), query)

export const updateUser: Operation<'updateUser'> = async ({ params, body }, context) => {
  const { organizationId, userId } = params
  checkAgainstForm([{ section: '', form: context.provider.forms.user, value: body, partial: true }])
  await demandUserNow(context, organizationId, userId)
  return offered(context.provider.users).update(organizationId, userId, body, context.call)
}

export const removeUser: Operation<'removeUser'> = async ({ params }, context) => {
  const { organizationId, userId } = params
  await demandUserNow(context, organizationId, userId)
  await offered(context.provider.users).remove(organizationId, userId, context.call)
  await context.store.onboardings.forgetResource('user', userId)
  context.directory?.update(organizationId, { add: { userCount: -1 } })
}
