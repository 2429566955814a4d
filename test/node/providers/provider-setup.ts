import type { ProviderDefinition } from '@partnerkit/bff'
import type { Fault } from '@partnerkit/sandbox'

export type Provider = ReturnType<ProviderDefinition['connect']>

/** The vendor's calls behind the provider's, by our names. */
export type VendorCall =
  | 'getOrganization'
  | 'createOrganization'
  | 'deleteOrganization'
  | 'createUser'
  | 'createLocation'
  | 'rotate'

type Kind<One> = One extends unknown ? Omit<One, 'route'> : never

/** A provider over the imitation of its vendor. */
export interface Opened {
  readonly provider: Provider
  /** Lets the vendor go wrong at one of its calls. */
  fault(at: VendorCall, fault: Kind<Fault>): void
  /** `METHOD /path` of everything the vendor was asked since the last time. */
  asked(): string[]
  /** What is truly there, whatever answers say. */
  truth(): { id: string; name: string; userIds: string[]; locationIds: string[] }[]
}

export interface ProviderSetup {
  readonly open: () => Opened
  /** What this vendor's answers say, so far as vendors differ. */
  readonly tells: {
    /** Which field is wrong. */
    readonly fields: boolean
    /** A user's role in an organization. */
    readonly roles: boolean
    /** Everywhere a user belongs. */
    readonly memberships: boolean
  }
}

export function call(signal: AbortSignal = new AbortController().signal) {
  return { requestId: 'request-1', signal }
}

export const harbor = {
  organization: { name: 'Harbor Dental' },
  owner: { externalId: 'owner-1', email: 'owner-1@example.com', name: 'Ines Roy' },
}

export const orchard = {
  organization: { name: 'Orchard Dental' },
  owner: { externalId: 'owner-2', email: 'owner-2@example.com' },
}

/** The provider's group, which the suite has asked for before. */
export function has<Group>(group: Group | undefined): Group {
  if (group === undefined) throw new Error('The provider does not have this group.')
  return group
}
