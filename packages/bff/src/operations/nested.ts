import type { Location } from '@partnerkit/contract'
import { ProblemError } from '../problem.ts'
import type { Context } from './operation.ts'

/**
 * Proves that a user is in the organization, by what the vendor says now.
 * @throws {ProblemError} `not-found` when it is not; `user-shared` when it also belongs to an organization this
 * principal cannot see, whose people a launch or a change would reach.
 */
export async function demandUser(context: Context, organizationId: string, userId: string): Promise<void> {
  const { provider, directory, visibility, call } = context
  if (!provider.users) throw new ProblemError('not-supported')
  const proof = await provider.users.get(organizationId, userId, call)
  if (visibility.kind === 'all') return
  const organizations = proof.organizations ?? (await directory?.organizationsOf(userId, call))
  if (!organizations) throw new ProblemError('not-found') // nobody can tell whom it would reach
  for (const other of organizations) {
    if (other !== organizationId && !(await visibility.includes(other))) throw new ProblemError('user-shared')
  }
}

/**
 * Proves that a location is in the organization: the vendor names no organization on a location.
 * @throws {ProblemError} `not-found`
 */
export async function demandLocation(
  context: Context,
  organizationId: string,
  locationId: string,
): Promise<Location> {
  const { provider, call } = context
  if (!provider.locations) throw new ProblemError('not-supported')
  const locations = await provider.locations.list(organizationId, call)
  const found = locations.find(({ id }) => id === locationId)
  if (!found) throw new ProblemError('not-found')
  return found
}

/** A whole list as one page of it. */
export function pageOf<Item>(items: readonly Item[], { offset, limit }: { offset: number; limit: number }) {
  return { items: items.slice(offset, offset + limit), offset, limit, total: items.length }
}
