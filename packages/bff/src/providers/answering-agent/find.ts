import type { Organization } from '@partnerkit/contract'
import { compiled } from '../../compiled.ts'
import { UpstreamFailure } from '../../upstream/failure.ts'
import type { Upstream } from '../../upstream/upstream.ts'
import type { Call } from '../provider.ts'
import { toOrganization } from './mapping.ts'
import { organizationAnswer, userAnswer, vendorOrganization } from './schemas.ts'

/**
 * The organizations of the user with this id, with their bodies. The id is unique in the partner's account and
 * organization and owner are made together: without the user, nothing was made.
 */
export async function findByOwner(
  upstream: Upstream,
  externalId: string,
  call: Call,
): Promise<readonly Organization[]> {
  const user = await absentIfNotFound(
    upstream.read({ path: '/users/{externalId}', params: { externalId }, answer: userAnswer }, call),
  )
  if (!user) return []
  if (!user.organizations) return searchList(upstream, externalId, call)
  const found = await Promise.all(
    user.organizations.map(({ id }) =>
      absentIfNotFound(
        upstream.read(
          {
            path: '/organizations/{organizationId}',
            params: { organizationId: id },
            answer: organizationAnswer,
          },
          call,
        ),
      ),
    ),
  )
  return found.flatMap((organization) => (organization ? toOrganization(organization) : []))
}

/** The older answers do not say where a user belongs; the list of organizations does. */
async function searchList(upstream: Upstream, externalId: string, call: Call): Promise<Organization[]> {
  const found: Organization[] = []
  let untold = false
  for await (const element of upstream.elements({ path: '/organizations' }, call)) {
    const { data } = compiled(vendorOrganization).safeParse(element)
    if (!data?.users) untold = true
    else if (data.users.some(({ external_id }) => external_id === externalId))
      found.push(toOrganization(data))
  }
  // The user exists, so "nowhere" would be a guess, and the caller would create a second organization on it.
  if (found.length === 0 && untold) throw new UpstreamFailure('nonsense', { outcome: 'refused' })
  return found
}

async function absentIfNotFound<Found>(reading: Promise<Found>): Promise<Found | undefined> {
  try {
    return await reading
  } catch (error) {
    if (error instanceof UpstreamFailure && error.reason === 'not-found') return undefined
    throw error
  }
}
