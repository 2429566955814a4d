import type { OperationName } from '@partnerkit/contract'
import type { Off, Provider } from '../provider.ts'
import type { AnyreachRoutes, RouteName } from './routes.ts'

/** The routes each operation needs, all of them. */
const needs: Partial<Record<OperationName, readonly RouteName[]>> = {
  listOrganizations: ['children'],
  createOrganization: ['createOrganization'],
  getOrganization: ['child'],
  updateOrganization: ['updateOrganization', 'child'],
  deleteOrganization: ['deleteOrganization', 'child'],
  listChildren: ['children'],
  checkSlug: ['checkSlug'],
  listUsers: ['members'],
  updateUser: ['memberRoles', 'members'],
  removeUser: ['removeMember', 'members'],
  listInvitations: ['invitations'],
  createInvitation: ['createInvitation', 'invitations'],
  revokeInvitation: ['revokeInvitation', 'invitations'],
}

/** What is off, by operation, with the reason. Without a look nothing is created: an answer that was lost would be lost. */
export function offOf(routes: AnyreachRoutes, isToken: boolean): NonNullable<Provider['off']> {
  const missing = Object.entries(needs).flatMap(([operation, names]): [string, Off][] => {
    const name = names.find((one) => !routes[one])
    return name === undefined ? [] : [[operation, notSet(name)]]
  })
  return {
    createUser: { why: 'People join Anyreach by invitation.', byOption: false },
    ...(!routes.usage && !isToken && { getUsage: notSet('usage', ' A token (pat_) would do without it.') }),
    ...(!routes.search && !routes.children && { createOrganization: notSet('search') }),
    ...Object.fromEntries(missing),
  }
}

function notSet(name: RouteName, more = ''): Off {
  return { why: `The option routes.${name} of anyreach() is not set.${more}`, byOption: true }
}
