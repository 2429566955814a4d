import type {
  EmbedUrl,
  Forms,
  Invitation,
  Location,
  LocationPatch,
  NewInvitation,
  NewLocation,
  NewOrganization,
  NewOwner,
  NewUser,
  OperationName,
  Organization,
  OrganizationPatch,
  OrganizationRow,
  Session,
  User,
  UserPatch,
} from '@partnerkit/contract'
import type { Awaitable } from '../awaitable.ts'
import type { ReadyPage } from '../directory/ready-rows.ts'
import type { Environment } from '../environment.ts'
import type { Secret } from '../upstream/secret.ts'

/** What a provider call needs to know about the request it serves. */
export interface Call {
  /** Written into the log, and sent along as `X-Request-Id` where the vendor knows one. */
  readonly requestId: string
  /** Ends the call. Writes are given one that the browser's leaving does not abort. */
  readonly signal: AbortSignal
}

/** An element of the vendor's unpaged list, as the directory keeps it. */
export interface DirectoryEntry {
  readonly row: OrganizationRow
  /** Ids of the users in it who may be in others too, where the list tells users. Only who is in several is remembered. */
  readonly userIds?: readonly string[]
  /** Ids of the users in it who by the list are in no other. */
  readonly ownUserIds?: readonly string[]
}

/** Why an operation is off. */
export interface Off {
  /** Names the option that is not set, or says how the vendor has it done instead. */
  readonly why: string
  /** An option would turn it on. */
  readonly byOption: boolean
}

export type PageOf<Item> = { items: Item[]; offset: number; limit: number; total?: number }

export interface OrganizationsGroup {
  /**
   * The vendor's whole list, element by element, for the directory. A vendor that pages has `list` instead.
   * An element that cannot be understood is yielded as `undefined`: it is there, but nobody can say what it is.
   */
  all?(call: Call): AsyncIterable<DirectoryEntry | undefined>
  /** A page. One that is kept ready need not be promised; the call is over when it is handed over. */
  list?(
    query: { search?: string | undefined; sort?: string | undefined; offset: number; limit: number },
    call: Call,
  ): Awaitable<PageOf<OrganizationRow> | ReadyPage>
  get(organizationId: string, call: Call): Promise<Organization>
  create(input: { organization: NewOrganization; owner?: NewOwner }, call: Call): Promise<Organization>
  update(organizationId: string, patch: OrganizationPatch, call: Call): Promise<Organization>
  delete(organizationId: string, call: Call): Promise<void>
  /** What might be the outcome of a create whose answer was lost, by the vendor's own handle. */
  find(
    input: { organization: NewOrganization; owner?: NewOwner },
    call: Call,
  ): Promise<readonly Organization[]>
}

export interface UsersGroup {
  /** Whether `get` tells everywhere a user belongs, by the bodies seen so far. Undefined before the first. */
  readonly tellsSharing?: boolean | undefined
  list(organizationId: string, call: Call): Promise<User[]>
  /**
   * Proves that the user is in the organization.
   * `organizations` is everywhere the user belongs, where the vendor tells it.
   * @throws {UpstreamFailure} `not-found` when it is not in it.
   */
  get(
    organizationId: string,
    userId: string,
    call: Call,
  ): Promise<{ user: User; organizations: readonly string[] | undefined }>
  create(organizationId: string, input: NewUser & { externalId: string }, call: Call): Promise<User>
  update(organizationId: string, userId: string, patch: UserPatch, call: Call): Promise<User>
  remove(organizationId: string, userId: string, call: Call): Promise<void>
}

export interface LocationsGroup {
  list(organizationId: string, call: Call): Promise<Location[]>
  /** The same by one call, where the organization's own body tells them: each may be shorter than in the list. */
  listShort(organizationId: string, call: Call): Promise<Location[]>
  /**
   * Proves that the location is in the organization, by one call like `listShort`, and as short.
   * @throws {UpstreamFailure} `not-found` when it is not in it.
   */
  get(organizationId: string, locationId: string, call: Call): Promise<Location>
  create(organizationId: string, input: NewLocation, call: Call): Promise<Location>
  /** The caller has proven that the location is in the organization. */
  update(organizationId: string, locationId: string, patch: LocationPatch, call: Call): Promise<Location>
  delete(organizationId: string, locationId: string, call: Call): Promise<void>
}

export interface DashboardGroup {
  /** The origin the iframe ends at. */
  readonly frameOrigin: string
  /** The vendor's page for one user, with the embed token in it: to be sent to once and stored nowhere. */
  url(organizationId: string, userId: string, call: Call): Promise<string>
  /** The vendor's script that draws the page of such an address into somebody else's, where it has one. */
  script?(url: string): EmbedUrl['script']
  /** Reads the headers of that page as nobody in particular gets them, by lower-case name. */
  pageHeaders(call: Call): Promise<(name: string) => string | undefined>
  rotate(organizationId: string, userId: string, call: Call): Promise<void>
  revoke(organizationId: string, userId: string, call: Call): Promise<void>
}

export interface SlugsGroup {
  /** Whether nobody has it at this moment. It reserves nothing. */
  isAvailable(slug: string, call: Call): Promise<boolean>
}

export interface InvitationsGroup {
  /** What an owner is invited as, where the vendor knows no owner of an organization that is being created. */
  readonly ownerRole?: string
  /** Those nobody has answered yet. */
  list(organizationId: string, call: Call): Promise<Invitation[]>
  create(organizationId: string, input: NewInvitation, call: Call): Promise<Invitation>
  /** The caller has proven that the invitation is of the organization. */
  revoke(organizationId: string, invitationId: string, call: Call): Promise<void>
  /** What might be the outcome of a create whose answer was lost: those of that address nobody has answered yet. */
  find(organizationId: string, input: NewInvitation, call: Call): Promise<readonly Invitation[]>
  /**
   * Who is in the organization with that address, as an invitation that was accepted: its id is the member's. Whether it
   * was that very invitation, the vendor does not tell.
   */
  accepted?(organizationId: string, input: NewInvitation, call: Call): Promise<readonly Invitation[]>
}

export interface ProvisioningGroup {
  /** What the vendor sets up by itself after a create, in its order, as plain words: `billing`. Only what can be read back. */
  readonly steps: readonly string[]
  /** Whether the step can be seen to be done. Nothing is concluded from anything else. */
  isDone(organizationId: string, step: string, call: Call): Promise<boolean>
}

export interface ChildrenGroup {
  /** The organizations directly below one. */
  list(
    organizationId: string,
    query: { offset: number; limit: number },
    call: Call,
  ): Promise<PageOf<OrganizationRow>>
  /** Everything below it whose slug or id has the text in it, each with its `path`. */
  search(
    organizationId: string,
    text: string,
    query: { offset: number; limit: number },
    call: Call,
  ): Promise<PageOf<OrganizationRow>>
}

export interface UsageGroup {
  /** The most days one question may be about. */
  readonly mostDays: number
  /**
   * @param range days in UTC, `2026-11-01`, both included.
   * @returns what was used, by plain words: `voiceMinutes`.
   */
  read(
    organizationId: string,
    range: { from: string; to: string },
    call: Call,
  ): Promise<Readonly<Record<string, number>>>
}

/**
 * One vendor's API in the words of our wire, by resource groups. A missing group is a capability that is off.
 * Every method takes the organization first and looks inside it: there is no get-by-bare-id. All throw
 * `UpstreamFailure`.
 */
export interface Provider {
  /** Provider, base URL and name: what a store is bound to. */
  readonly account: string
  readonly label: string
  readonly lists: Session['lists']
  readonly forms: Forms
  /** What ids look like at this vendor, anchored; checked before a URL is built. */
  readonly ids: {
    readonly organization: RegExp
    readonly user: RegExp
    readonly location: RegExp
    readonly invitation?: RegExp
  }
  /** Operations that are off although their group is there. They answer 501, and their methods are never called. */
  readonly off?: Readonly<Partial<Record<OperationName, Off>>>
  readonly organizations: OrganizationsGroup
  readonly users?: UsersGroup
  readonly locations?: LocationsGroup
  readonly dashboard?: DashboardGroup
  readonly slugs?: SlugsGroup
  readonly invitations?: InvitationsGroup
  readonly provisioning?: ProvisioningGroup
  readonly children?: ChildrenGroup
  readonly usage?: UsageGroup
}

/** A configured vendor, not yet connected: what a vendor's function returns and `createBff` takes. */
export interface ProviderDefinition {
  /** What must never leave the server: the API keys. They show themselves to nobody who prints the definition. */
  readonly secrets: readonly Secret[]
  /** Refuses a dashboard URL on one of the portal's own origins: a framed page could then reach out of its frame. */
  checkPortalOrigins(portalOrigins: readonly string[]): void
  connect(environment: Environment): Provider
}
