import type { Location } from '@partnerkit/contract'
import { ProblemError } from '../problem.ts'
import type { Context } from './operation.ts'

/**
 * Proves that a user is in the organization, by what the vendor said at most 30 s ago: enough to read or to launch.
 * @throws {ProblemError} `not-found` when it is not; `user-shared` when it also belongs to an organization this
 * principal cannot see, whose people a launch or a change would reach.
 */
export async function demandUser(context: Context, organizationId: string, userId: string): Promise<void> {
  const { proofs, call } = context
  if (!proofs) throw new ProblemError('not-supported')
  await demandOwn(context, organizationId, userId, await proofs.membership(organizationId, userId, call))
}

/**
 * The same by what the vendor says now: for whatever changes something.
 * @throws {ProblemError} `not-found`, `user-shared`.
 */
export async function demandUserNow(context: Context, organizationId: string, userId: string): Promise<void> {
  context.proofs?.forget({ userId })
  await demandUserInOne(context, organizationId, userId)
}

/**
 * As `demandUser`, with one call to the vendor where that can tell it all: for whatever takes another one.
 * @throws {ProblemError} `not-found`, `user-shared`.
 */
export async function demandUserInOne(
  context: Context,
  organizationId: string,
  userId: string,
): Promise<void> {
  const { provider, directory, visibility, call } = context
  // Where the organization's body does not tell sharing, the list has to be read, and proves belonging as well.
  const needsList = visibility.kind !== 'all' && provider.users?.tellsSharing !== true
  const listed = needsList ? await directory?.membershipsNow(userId, call) : undefined
  if (!listed) return demandUser(context, organizationId, userId)
  if (!listed.includes(organizationId)) throw new ProblemError('not-found')
  await demandOwn(context, organizationId, userId, listed)
}

/** @param told everywhere the user belongs, where the vendor tells it; the directory knows otherwise. */
async function demandOwn(
  { directory, visibility, call }: Context,
  organizationId: string,
  userId: string,
  told: readonly string[] | undefined,
) {
  if (visibility.kind === 'all') return
  const organizations = told ?? (await directory?.organizationsOf(userId, call))
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
  return provider.locations.get(organizationId, locationId, call)
}

/** A whole list as one page of it. */
export function pageOf<Item>(items: readonly Item[], { offset, limit }: { offset: number; limit: number }) {
  return { items: items.slice(offset, offset + limit), offset, limit, total: items.length }
}
