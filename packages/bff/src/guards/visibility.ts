import { ALL_ORGANIZATIONS, GRANTED, type Principal } from '../principal.ts'
import { ProblemError } from '../problem.ts'
import type { Store } from '../stores/store.ts'

/** Which organizations a principal may see. The one place where that is decided. */
export interface Visibility {
  readonly kind: 'all' | 'granted' | 'listed'
  includes(organizationId: string): Promise<boolean>
  /** Every id it may see; `all` for no limit. */
  ids(): Promise<'all' | ReadonlySet<string>>
  /** @throws {ProblemError} `not-found`, the same as for an organization that does not exist. */
  demand(organizationId: string): Promise<void>
}

export function visibilityOf(
  principal: Pick<Principal, 'tenant' | 'organizations'>,
  store: Store,
): Visibility {
  const decided = decide(principal, store)
  return {
    ...decided,
    async demand(organizationId) {
      if (!(await decided.includes(organizationId))) throw new ProblemError('not-found')
    },
  }
}

function decide(
  { tenant, organizations }: Pick<Principal, 'tenant' | 'organizations'>,
  store: Store,
): Omit<Visibility, 'demand'> {
  if (organizations === ALL_ORGANIZATIONS) {
    return { kind: 'all', includes: async () => true, ids: async () => 'all' }
  }
  if (organizations === GRANTED) {
    return {
      kind: 'granted',
      includes: (organizationId: string) => store.grants.has(tenant, organizationId),
      ids: async () => new Set(await store.grants.list(tenant)),
    }
  }
  return {
    kind: 'listed',
    includes: async (organizationId: string) => organizations.has(organizationId),
    ids: async () => organizations,
  }
}
