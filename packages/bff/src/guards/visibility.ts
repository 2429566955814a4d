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
  { tenant, organizations }: Pick<Principal, 'tenant' | 'organizations'>,
  store: Store,
): Visibility {
  if (organizations === ALL_ORGANIZATIONS) return everything
  const decided = organizations === GRANTED ? granted(tenant, store) : listed(organizations)
  return {
    ...decided,
    async demand(organizationId) {
      if (!(await decided.includes(organizationId))) throw new ProblemError('not-found')
    },
  }
}

const everything: Visibility = {
  kind: 'all',
  includes: async () => true,
  ids: async () => 'all',
  async demand() {},
}

function granted(tenant: string, { grants }: Store): Omit<Visibility, 'demand'> {
  return {
    kind: 'granted',
    includes: (organizationId) => grants.has(tenant, organizationId),
    ids: async () => new Set(await grants.list(tenant)),
  }
}

function listed(organizations: ReadonlySet<string>): Omit<Visibility, 'demand'> {
  return {
    kind: 'listed',
    includes: async (organizationId) => organizations.has(organizationId),
    ids: async () => organizations,
  }
}
