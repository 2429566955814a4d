import { UpstreamFailure } from '../../upstream/failure.ts'
import type { Call, InvitationsGroup, UsersGroup } from '../provider.ts'
import { toInvitation } from './mapping.ts'
import { fieldNames, placedWrite } from './placed.ts'
import { vendorInvitation } from './schemas.ts'
import { inTree, type Vendor } from './vendor.ts'

/** People are invited by e-mail, with the role they will have. Whoever accepts is a member. */
export function createInvitations(vendor: Vendor, members: UsersGroup): InvitationsGroup {
  const { upstream } = vendor

  const list = async (organizationId: string, call: Call) => {
    const route = vendor.route('invitations')
    const { rows } = await inTree(
      vendor.rows({ route, values: { id: organizationId }, row: vendorInvitation }, call),
    )
    return rows.map(toInvitation)
  }

  const find: InvitationsGroup['find'] = async (organizationId, { email }, call) =>
    (await list(organizationId, call)).filter(isOf(email))

  const accepted: InvitationsGroup['find'] = async (organizationId, { email }, call) =>
    (await members.list(organizationId, call)).filter(isOf(email)).map(({ id, email, role }) => ({
      id,
      email,
      ...(role !== undefined && { role }),
      status: 'accepted',
    }))

  /** Whoever has accepted already is in no list of invitations. */
  const seen: InvitationsGroup['find'] = async (organizationId, input, call) => {
    const open = await find(organizationId, input, call)
    return open.length > 0 || !vendor.routes.members ? open : accepted(organizationId, input, call)
  }

  return {
    ownerRole: 'admin',
    list,
    find,
    ...(vendor.routes.members && { accepted }),

    async create(organizationId, { email, role = 'viewer' }, call) {
      const route = vendor.route('createInvitation')
      const place = placedWrite(route, { id: organizationId, email, role: route.roleAsList ? [role] : role })
      const write = { ...place, answer: vendorInvitation, fields: fieldNames(route) }
      const made = await inTree(upstream.write(write, call)).catch((error: unknown) => {
        throw alreadyThere(error) ?? error
      })
      if (made) return toInvitation(made)
      // Without a body the vendor's list is the only place that tells its id.
      const [found] = await seen(organizationId, { email }, call).catch((cause: unknown) => {
        throw new UpstreamFailure('nonsense', { outcome: 'unknown', cause })
      })
      if (found) return found
      throw new UpstreamFailure('nonsense', { outcome: 'unknown' })
    },

    async revoke(organizationId, invitationId, call) {
      const place = placedWrite(vendor.route('revokeInvitation'), { id: organizationId, invitationId })
      await inTree(upstream.write(place, call))
    },
  }
}

function isOf(email: string) {
  return (one: { email: string }) => one.email.toLowerCase() === email.toLowerCase()
}

/** Invited or a member already: nothing else is known that an invitation could be in conflict with. */
function alreadyThere(error: unknown): UpstreamFailure | undefined {
  const isConflict =
    error instanceof UpstreamFailure && error.reason === 'conflict' && error.fields.length === 0
  if (!isConflict) return undefined
  const fields = [{ field: 'email', code: 'taken' }] as const
  return new UpstreamFailure('conflict', { outcome: 'refused', status: error.status, fields, cause: error })
}
