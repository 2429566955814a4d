import type { NewOrganization, NewOwner, Organization } from '@partnerkit/contract'
import { compiled } from '../../compiled.ts'
import type { Logger } from '../../logger.ts'
import { UpstreamFailure } from '../../upstream/failure.ts'
import type { Upstream } from '../../upstream/upstream.ts'
import type { Call, DirectoryEntry, OrganizationsGroup } from '../provider.ts'
import { findByOwner } from './find.ts'
import { toDirectoryEntry, toOrganization, toUser } from './mapping.ts'
import { answerOr } from './read-back.ts'
import { listedOrganization, newVendorOrganization, organizationAnswer } from './schemas.ts'
import { type Sharing, usersOf } from './users.ts'

const organization = '/organizations/{organizationId}' as const

export function createOrganizations(upstream: Upstream, log: Logger, sharing: Sharing): OrganizationsGroup {
  const read = (organizationId: string, call: Call) =>
    upstream.read({ path: organization, params: { organizationId }, answer: organizationAnswer }, call)

  async function* all(call: Call): AsyncGenerator<DirectoryEntry | undefined, void> {
    let skipped = 0
    for await (const element of upstream.elements({ path: '/organizations' }, call)) {
      const found = compiled(listedOrganization).safeParse(element)
      if (!found.success) skipped++
      // A first idea, until an organization's own body is read.
      else if (found.data.users?.length) {
        sharing.isTold ??= found.data.users.every(({ organizations }) => organizations)
      }
      yield found.success ? toDirectoryEntry(found.data) : undefined
    }
    if (skipped > 0) {
      log({ level: 'warn', event: 'elements-skipped', requestId: call.requestId, count: skipped })
    }
  }

  return {
    all,

    async get(organizationId, call) {
      return toOrganization(await read(organizationId, call))
    },

    async create(input, call) {
      const { name, description } = input.organization
      const owner = demandOwner(input)
      const made = await upstream.write(
        {
          method: 'POST',
          path: '/organizations',
          body: {
            name,
            ...(description !== undefined && { description }),
            owner: {
              external_id: owner.externalId,
              email: owner.email,
              ...(owner.name !== undefined && { name: owner.name }),
            },
          },
          answer: newVendorOrganization,
          fields: {
            name: 'organization.name',
            description: 'organization.description',
            'owner.external_id': 'owner.externalId',
            'owner.email': 'owner.email',
            'owner.name': 'owner.name',
          },
        },
        call,
      )
      const answer = await answerOr(made, undefined)
      const created = toOrganization(answer.organization)
      const ownerUser = answer.owner ? toUser(answer.owner, created.id) : undefined
      return ownerUser ? withOwner(created, ownerUser) : created
    },

    async update(organizationId, { name, description }, call) {
      const params = { organizationId }
      const changed = await upstream.write(
        {
          method: 'PATCH',
          path: organization,
          params,
          body: { ...(name !== undefined && { name }), ...(description !== undefined && { description }) },
          answer: organizationAnswer,
          fields: { name: 'name', description: 'description' },
        },
        call,
      )
      return toOrganization(await answerOr(changed, () => read(organizationId, call)))
    },

    // How the vendor refuses while users are left is not documented, so it is asked first.
    async delete(organizationId, call) {
      const users = await usersOf(upstream, organizationId, call)
      if (users.length > 0) throw hasUsers()
      try {
        await upstream.write({ method: 'DELETE', path: organization, params: { organizationId } }, call)
      } catch (error) {
        const refused = error instanceof UpstreamFailure && error.outcome === 'refused'
        // Somebody was added in between: no other reason to refuse this is known.
        if (refused && (error.reason === 'invalid' || error.reason === 'conflict')) throw hasUsers(error)
        throw error
      }
    },

    find: (input, call) => findByOwner(upstream, demandOwner(input).externalId, call),
  }
}

// The owner's id is the only handle by which a lost answer can be found again.
function demandOwner({ owner }: { organization: NewOrganization; owner?: NewOwner }) {
  if (owner?.externalId !== undefined) return { ...owner, externalId: owner.externalId }
  throw new TypeError(
    'An organization of this vendor needs an owner with an externalId. Mint one before the call.',
  )
}

function withOwner(created: Organization, owner: NonNullable<Organization['users']>[number]): Organization {
  const others = (created.users ?? []).filter(({ id }) => id !== owner.id)
  return { ...created, users: [{ ...owner, role: 'owner' }, ...others] }
}

function hasUsers(cause?: unknown): UpstreamFailure {
  return new UpstreamFailure('has-users', { outcome: 'refused', cause })
}
