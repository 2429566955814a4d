import type { User } from '@partnerkit/contract'
import { compiled } from '../../compiled.ts'
import { UpstreamFailure } from '../../upstream/failure.ts'
import type { Upstream } from '../../upstream/upstream.ts'
import type { Call, UsersGroup } from '../provider.ts'
import { toUser, toUsers } from './mapping.ts'
import { answerOr } from './read-back.ts'
import { organizationAnswer, userAnswer, type VendorUser, vendorUser } from './schemas.ts'

const user = '/users/{externalId}' as const
const fields = { external_id: 'externalId', email: 'email', name: 'name', role: 'role' }

/** Whether the vendor's bodies tell where else a user belongs: of its two generations one does. */
export interface Sharing {
  isTold?: boolean | undefined
}

/** Users are addressed by the partner's own id everywhere; the vendor's integer is only shown. */
export function createUsers(upstream: Upstream, sharing: Sharing): UsersGroup {
  const read = (externalId: string, call: Call) =>
    upstream.read({ path: user, params: { externalId }, answer: userAnswer }, call)

  async function membersOf(organizationId: string, call: Call) {
    const members = await usersOf(upstream, organizationId, call)
    if (members.length > 0) sharing.isTold = members.every(({ organizations }) => organizations)
    return members
  }

  return {
    get tellsSharing() {
      return sharing.isTold
    },

    async list(organizationId, call) {
      return toUsers(await membersOf(organizationId, call), organizationId)
    },

    async get(organizationId, userId, call) {
      // One call in both generations: the organization's own body says who is in it, and in the newer one also where
      // else they are. The user's body says so in the newer one alone.
      const members = await membersOf(organizationId, call)
      const found = members.find(({ external_id }) => external_id === userId)
      const organizations = found?.organizations?.map(({ id }) => id)
      if (!found || (organizations && !organizations.includes(organizationId))) throw notFound()
      return { user: addressable(found, organizationId), organizations }
    },

    async create(organizationId, { externalId, email, name, role }, call) {
      const made = await upstream.write(
        {
          method: 'POST',
          path: '/users',
          query: { organization_id: organizationId },
          body: {
            external_id: externalId,
            email,
            ...(name !== undefined && { name }),
            ...(role !== undefined && { role, organization_id: Number(organizationId) }),
          },
          answer: userAnswer,
          fields,
        },
        call,
      )
      return addressable(await answerOr(made, () => read(externalId, call)), organizationId)
    },

    async update(organizationId, userId, { email, name, role }, call) {
      const withRole = role !== undefined
      const changed = await upstream.write(
        {
          method: 'PATCH',
          path: user,
          params: { externalId: userId },
          // Only with a role: by itself it would add the user to the organization.
          ...(withRole && { query: { organization_id: organizationId } }),
          body: {
            ...(email !== undefined && { email }),
            ...(name !== undefined && { name }),
            ...(withRole && { role, organization_id: Number(organizationId) }),
          },
          answer: userAnswer,
          fields,
        },
        call,
      )
      return addressable(await answerOr(changed, () => read(userId, call)), organizationId)
    },

    // On no page of the vendor's, but its rule "delete only without users" needs it. Nothing is known about
    // leaving one organization: the person goes altogether.
    async remove(_organizationId, userId, call) {
      await upstream.write({ method: 'DELETE', path: user, params: { externalId: userId } }, call)
    },
  }
}

/** Everybody in an organization: from its body, or by the filtered list where the body does not tell. */
export async function usersOf(
  upstream: Upstream,
  organizationId: string,
  call: Call,
): Promise<readonly VendorUser[]> {
  const { users } = await upstream.read(
    { path: '/organizations/{organizationId}', params: { organizationId }, answer: organizationAnswer },
    call,
  )
  if (users) return users
  const listed: VendorUser[] = []
  const query = { organization_id: organizationId }
  for await (const element of upstream.elements({ path: '/users', query }, call)) {
    const found = compiled(vendorUser).safeParse(element)
    if (!found.success) throw new UpstreamFailure('nonsense', { outcome: 'refused' })
    const { organizations } = found.data
    // Should the vendor ignore the filter, strangers are told by where they belong.
    if (!organizations || organizations.some(({ id }) => id === organizationId)) listed.push(found.data)
  }
  return listed
}

function addressable(found: VendorUser, organizationId: string): User {
  const mapped = toUser(found, organizationId)
  if (!mapped) throw new UpstreamFailure('nonsense', { outcome: 'unknown' })
  return mapped
}

function notFound(): UpstreamFailure {
  return new UpstreamFailure('not-found', { outcome: 'refused' })
}
