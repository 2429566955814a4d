import type { Remains } from '@partnerkit/contract'
import { ProblemError } from '../problem.ts'
import { offered } from '../providers/offered.ts'
import type { Call, Provider } from '../providers/provider.ts'
import type { Store } from '../stores/store.ts'
import { UpstreamFailure } from '../upstream/failure.ts'

type Item = Remains['items'][number]

/**
 * Removes what an onboarding has left at the vendor, one after the other in the order given. What is gone already is
 * no failure: whoever was interrupted repeats it.
 *
 * @throws {ProblemError} `user-shared`: somebody also belongs to another organization. {UpstreamFailure}
 */
export async function cleanUp(
  organizationId: string,
  items: readonly Item[],
  { provider, store, call }: { provider: Provider; store: Store; call: Call },
): Promise<void> {
  for (const { kind, id } of items) {
    try {
      await remove(organizationId, { kind, id }, provider, call)
    } catch (error) {
      if (!(error instanceof UpstreamFailure) || error.reason !== 'not-found') throw error
    }
    // What stands for the organization itself is forgotten with its grants.
    if (kind !== 'organization') await store.onboardings.forgetResource(kind, id)
  }
}

async function remove(
  organizationId: string,
  { kind, id }: Pick<Item, 'kind' | 'id'>,
  provider: Provider,
  call: Call,
): Promise<void> {
  switch (kind) {
    case 'invitation':
      return offered(provider.invitations).revoke(organizationId, id, call)
    case 'location':
      return offered(provider.locations).delete(organizationId, id, call)
    case 'user': {
      // Removing somebody may take them out of every organization.
      const { organizations } = await offered(provider.users).get(organizationId, id, call)
      if (organizations?.some((other) => other !== organizationId)) throw new ProblemError('user-shared')
      return offered(provider.users).remove(organizationId, id, call)
    }
    case 'organization':
      return provider.organizations.delete(organizationId, call)
  }
}
