import type { ProviderDefinition } from '@partnerkit/bff'
import type { NewOrganization, NewOwner } from '@partnerkit/contract'
import type { Fault } from '@partnerkit/sandbox'
import { it } from 'vitest'

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

/** A customer as the vendor's create form has it. */
export interface Customer {
  readonly organization: NewOrganization
  readonly owner?: NewOwner & { externalId: string }
}

export interface ProviderSetup {
  readonly open: () => Opened
  /** Harbor Dental and Orchard Dental. */
  readonly customers: { readonly harbor: Customer; readonly orchard: Customer }
  /** What cannot be created once Harbor Dental is there, and the fields it is about. Absent where nothing is unique. */
  readonly taken?: {
    readonly input: Customer
    readonly reason: 'invalid' | 'conflict'
    readonly fields: readonly string[]
  }
  /** Milliseconds after which an answer that does not come is given up. @default 100 */
  readonly patience?: number
  /** What this vendor's answers say, so far as vendors differ. */
  readonly tells: {
    /** Which field is wrong. */
    readonly fields: boolean
    /** A user's role in an organization. */
    readonly roles: boolean
    /** Everywhere a user belongs. */
    readonly memberships: boolean
    /** How many users and locations an organization of the list has, and who can be written to. */
    readonly counts: boolean
  }
}

declare module 'vitest' {
  interface TaskMeta {
    /** Why a test is skipped. One without it counts as failed: `tools/test-results.ts`. */
    reason?: string
  }
}

/** What the suite has no use for at this vendor, as a line of its report that says why. */
export function skipped(what: string, why: string): void {
  it.skip(`${what}: ${why}`, { meta: { reason: why } }, () => {})
}

export function call(signal: AbortSignal = new AbortController().signal) {
  return { requestId: 'request-1', signal }
}

/** Customers of a vendor that makes an organization with its owner. */
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
