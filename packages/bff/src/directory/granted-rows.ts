import type { Organization, OrganizationRow } from '@partnerkit/contract'
import type { Environment } from '../environment.ts'
import type { Call, PageOf, Provider } from '../providers/provider.ts'
import type { GrantedQuery, Store } from '../stores/store.ts'
import { UpstreamFailure } from '../upstream/failure.ts'
import { rowOf } from './row-of.ts'

/**
 * What the tenants were granted, as it was last read, for a vendor whose list cannot be read as a whole. A page costs
 * the vendor nothing but the few organizations that were granted without ever having been read.
 */
export interface GrantedRows {
  page(tenant: string, query: GrantedQuery, call: Call): Promise<PageOf<OrganizationRow>>
  /** It was read: as it is, or that it is not there. Never fails: what was read is the answer of somebody else. */
  note(organizationId: string, organization: Organization | null): Promise<void>
}

export interface GrantedRowsOptions {
  readonly provider: Provider
  readonly store: Store
  readonly environment: Environment
}

/** Organizations that are read for one question: the vendor's limit is everybody's. */
const mostReads = 10

export function createGrantedRows({ provider, store, environment }: GrantedRowsOptions): GrantedRows {
  /** By tenant: who asks at the same time waits for the same reading. */
  const reading = new Map<string, Promise<void>>()

  const read = async (organizationId: string, call: Call) => {
    if (!provider.ids.organization.test(organizationId)) return store.grants.note(organizationId, null)
    try {
      await store.grants.note(organizationId, rowOf(await provider.organizations.get(organizationId, call)))
    } catch (error) {
      if (!(error instanceof UpstreamFailure)) throw error
      // Anything else may pass: it stays unread. The failure has its own line in the log.
      if (error.reason === 'not-found') await store.grants.note(organizationId, null)
    }
  }

  const readSome = async (tenant: string, call: Call) => {
    const ids = await store.grants.unread(tenant, mostReads)
    await Promise.all(ids.map((id) => read(id, call)))
  }

  return {
    async page(tenant, query, call) {
      if (provider.off?.getOrganization === undefined) {
        const current = reading.get(tenant) ?? readSome(tenant, call).finally(() => reading.delete(tenant))
        reading.set(tenant, current)
        await current
      }
      const { items, total } = await store.grants.page(tenant, query)
      const [unread] = await store.grants.unread(tenant, 1)
      const { offset, limit } = query
      // While some were never read nobody knows how many of them there are.
      return { items: [...items], offset, limit, ...(unread === undefined && { total }) }
    },

    async note(organizationId, organization) {
      try {
        await store.grants.note(organizationId, organization && rowOf(organization))
      } catch (error) {
        const name = error instanceof Error ? error.name : 'thrown'
        environment.log({ level: 'error', event: 'row-not-kept', error: name })
      }
    },
  }
}
