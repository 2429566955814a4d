import type { User } from '@partnerkit/contract'
import { UpstreamFailure } from '../../upstream/failure.ts'
import type { Call, UsersGroup } from '../provider.ts'
import { createChangeTurns } from './change-turns.ts'
import { toUser } from './mapping.ts'
import { fieldNames, placedWrite } from './placed.ts'
import { vendorMember } from './schemas.ts'
import { inTree, type Vendor } from './vendor.ts'

interface Proven {
  readonly organizationId: string
  /** The turn in which it is still true. */
  readonly turn: number
  readonly members: readonly User[]
}

/** Members as users. They join by invitation; here they get another role or leave. */
export function createMembers(vendor: Vendor): UsersGroup {
  const { upstream } = vendor
  const turns = createChangeTurns()
  /** What a request has read to prove that somebody is a member, for its own change of the same people. */
  const proven = new WeakMap<Call, Proven>()

  const list = async (organizationId: string, call: Call) => {
    const route = vendor.route('members')
    const { rows, isWhole } = await inTree(
      vendor.rows({ route, values: { id: organizationId }, row: vendorMember }, call),
    )
    // Who is an admin, and who is not a member, can be said of a whole list only.
    if (!isWhole) throw new UpstreamFailure('nonsense', { outcome: 'refused' })
    return rows.map(toUser)
  }

  /** Changes a member by a list nothing has come after: the one it was proven by, or else a new one. */
  const change = <Result>(
    organizationId: string,
    userId: string,
    call: Call,
    work: (found: Member) => Promise<Result>,
  ) =>
    turns.take(organizationId, async (turn) => {
      const proof = proven.get(call)
      const isNewest = proof?.organizationId === organizationId && proof.turn === turn
      return work(memberOf(isNewest ? proof.members : await list(organizationId, call), userId))
    })

  return {
    list,

    async get(organizationId, userId, call) {
      const turn = turns.next(organizationId)
      const members = await list(organizationId, call)
      const { user } = memberOf(members, userId)
      if (turn !== undefined) proven.set(call, { organizationId, turn, members })
      // A change or a removal reaches this membership alone; the person's others are left as they are.
      return { user, organizations: [organizationId] }
    },

    create: () => Promise.reject(new TypeError('People join this vendor by invitation: createUser is off.')),

    update: (organizationId, userId, { role }, call) =>
      change(organizationId, userId, call, async ({ user, isLastAdmin }) => {
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
      change(organizationId, userId, call, async ({ isLastAdmin }) => {
        if (isLastAdmin) throw lastAdmin()
        const place = placedWrite(vendor.route('removeMember'), { id: organizationId, userId })
        await inTree(upstream.write(place, call))
      }),
  }
}

interface Member {
  readonly user: User
  readonly isLastAdmin: boolean
}

/** @throws {UpstreamFailure} `not-found` */
function memberOf(members: readonly User[], userId: string): Member {
  const user = members.find(({ id }) => id === userId)
  if (!user) throw new UpstreamFailure('not-found', { outcome: 'refused' })
  return { user, isLastAdmin: isAdmin(user) && members.filter(isAdmin).length === 1 }
}

function isAdmin({ role, status }: { role?: string | undefined; status?: string | undefined }): boolean {
  return role === 'admin' && status !== 'invited'
}

/** The vendor warns that an organization without an admin is locked out, and does not say that it refuses. */
function lastAdmin(fields: UpstreamFailure['fields'] = []): UpstreamFailure {
  return new UpstreamFailure('last-admin', { outcome: 'refused', fields })
}
