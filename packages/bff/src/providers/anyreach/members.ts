import { UpstreamFailure } from '../../upstream/failure.ts'
import type { Call, UsersGroup } from '../provider.ts'
import { toUser } from './mapping.ts'
import { fieldNames, placedWrite } from './placed.ts'
import { vendorMember } from './schemas.ts'
import { inTree, type Vendor } from './vendor.ts'

/** Members as users. They join by invitation; here they get another role or leave. */
export function createMembers(vendor: Vendor): UsersGroup {
  const { upstream } = vendor
  const inTurn = createTurns()

  const list = async (organizationId: string, call: Call) => {
    const route = vendor.route('members')
    const { rows, isWhole } = await inTree(
      vendor.rows({ route, values: { id: organizationId }, row: vendorMember }, call),
    )
    // Who is an admin, and who is not a member, can be said of a whole list only.
    if (!isWhole) throw new UpstreamFailure('nonsense', { outcome: 'refused' })
    return rows.map(toUser)
  }

  const find = async (organizationId: string, userId: string, call: Call) => {
    const members = await list(organizationId, call)
    const user = members.find(({ id }) => id === userId)
    if (!user) throw new UpstreamFailure('not-found', { outcome: 'refused' })
    const isLastAdmin = isAdmin(user) && members.filter(isAdmin).length === 1
    return { user, isLastAdmin }
  }

  return {
    list,

    async get(organizationId, userId, call) {
      const { user } = await find(organizationId, userId, call)
      // A change or a removal reaches this membership alone; the person's others are left as they are.
      return { user, organizations: [organizationId] }
    },

    create: () => Promise.reject(new TypeError('People join this vendor by invitation: createUser is off.')),

    update: (organizationId, userId, { role }, call) =>
      inTurn(organizationId, async () => {
        const { user, isLastAdmin } = await find(organizationId, userId, call)
        if (role === undefined || role === user.role) return user
        if (isLastAdmin) throw lastAdmin([{ field: 'role', code: 'not-usable' }])
        const route = vendor.route('memberRoles')
        const place = placedWrite(route, {
          id: organizationId,
          userId,
          role: route.roleAsList ? [role] : role,
        })
        await inTree(upstream.write({ ...place, fields: fieldNames(route) }, call))
        return { ...user, role }
      }),

    remove: (organizationId, userId, call) =>
      inTurn(organizationId, async () => {
        const { isLastAdmin } = await find(organizationId, userId, call)
        if (isLastAdmin) throw lastAdmin()
        const place = placedWrite(vendor.route('removeMember'), { id: organizationId, userId })
        await inTree(upstream.write(place, call))
      }),
  }
}

function isAdmin({ role, status }: { role?: string | undefined; status?: string | undefined }): boolean {
  return role === 'admin' && status !== 'invited'
}

/** The vendor warns that an organization without an admin is locked out, and does not say that it refuses. */
function lastAdmin(fields: UpstreamFailure['fields'] = []): UpstreamFailure {
  return new UpstreamFailure('last-admin', { outcome: 'refused', fields })
}

/** One change after the other in each organization: of two last admins who leave at once, one stays. */
function createTurns() {
  const last = new Map<string, Promise<unknown>>()
  return async <Result>(organizationId: string, work: () => Promise<Result>): Promise<Result> => {
    const before = last.get(organizationId) ?? Promise.resolve()
    const turn = before.then(work, work) // whose failure was before has its own caller
    last.set(organizationId, turn)
    try {
      return await turn
    } finally {
      if (last.get(organizationId) === turn) last.delete(organizationId)
    }
  }
}
