import type {
  OnboardingStatus,
  OperationName,
  OrganizationRow,
  Permission,
  ProblemCode,
  StepKind,
  StepProblem,
  StepStatus,
} from '@partnerkit/contract'
import type { ImportStore } from './import-records.ts'
import type { Instances } from './instances.ts'

/** One step of an onboarding as it is kept. */
export interface StepRecord {
  readonly id: string
  readonly kind: StepKind
  readonly subject: string
  readonly status: StepStatus
  readonly input: Readonly<Record<string, unknown>>
  /** The user id minted for it where none was typed. Nobody else can hold it: it finds a lost create exactly. */
  readonly mintedId?: string
  readonly resourceId?: string
  readonly problem?: StepProblem
  /** Written before the call: what existed already, and when the call may have left. */
  readonly intent?: { readonly existing: readonly string[]; readonly at: number }
  /** A person has decided: to go on with that one at the vendor. */
  readonly adopt?: string
  /** A person has decided: to create it although something like it is there. */
  readonly anew?: true
  /**
   * Sent more than once, at a vendor that does not refuse a second one: what existed before the last time, or a person
   * has dismissed. A late outcome of an earlier time would be new.
   */
  readonly twins?: { readonly existing: readonly string[] }
  /** The answer of a create, given again when the create is repeated. */
  readonly result?: Readonly<Record<string, unknown>>
}

/** The principal an onboarding acts under, also when it is resumed. */
export interface RecordedPrincipal {
  readonly id: string
  readonly tenant: string
  readonly role: string
  readonly organizations: 'all' | 'granted' | readonly string[]
  /** What it may do, as the roles said when it began. Absent in records of versions before this was kept. */
  readonly permissions?: readonly Permission[]
}

/** An onboarding as it is kept. Every create is one; most have a single step. */
export interface OnboardingRecord {
  /** The client's UUID: of the wizard, or an `Idempotency-Key`. Unique within its scope. */
  readonly id: string
  /** Tenant, and for a single create also principal, operation and path. */
  readonly scope: string
  /** `startOnboarding`, `createUser`, … */
  readonly operation: string
  readonly principal: RecordedPrincipal
  /** Of the body it was started with: the same id with another body is refused. */
  readonly bodyHash: string
  readonly status: OnboardingStatus
  readonly waitingFor?: 'input' | 'vendor' | 'operator'
  readonly organizationId?: string
  /** The same for whoever asks for the same organization, however it is typed: two of one tenant are worth a question. */
  readonly likeness?: string
  readonly steps: readonly StepRecord[]
  /** Milliseconds since 1970. */
  readonly createdAt: number
  readonly updatedAt: number
}

/** The right to run an onboarding. A save with an older fence is refused: somebody else has taken over. */
export interface Lease {
  readonly record: OnboardingRecord
  readonly fence: number
}

/** Something the partner wants to hear of, delivered at least once. */
export interface OutboxEvent {
  readonly id: string
  readonly type: 'organization-created' | 'user-created' | 'organization-deleted'
  readonly payload: Readonly<Record<string, unknown>>
}

/** One line of the audit trail: who did what to which organization, and how it ended. Ids and codes only. */
export interface AuditEvent {
  readonly id: string
  /** Milliseconds since 1970. */
  readonly at: number
  /**
   * `write`: something was to be changed. `denial`: the guards refused it. `impersonation`: the dashboard of somebody
   * else was opened. `alarm`: the vendor refuses the key.
   */
  readonly kind: 'write' | 'denial' | 'impersonation' | 'alarm'
  readonly operation: OperationName | 'upstream'
  readonly requestId: string
  /** Absent of an alarm. */
  readonly principal?: { readonly id: string; readonly tenant: string; readonly role: string }
  readonly organizationId?: string
  /** The user, line, invitation, onboarding or import. */
  readonly resourceId?: string
  /** `running`: accepted and not at its end. `unknown`: nobody can say yet whether it happened. */
  readonly outcome: 'done' | 'running' | 'refused' | 'failed' | 'unknown'
  readonly code?: ProblemCode
}

/** Which lines of the audit trail. */
export interface AuditQuery {
  readonly tenant?: string | undefined
  readonly organizationId?: string | undefined
  readonly offset: number
  readonly limit: number
}

/** What a launch ticket stands for. The ticket itself is kept only as a hash. */
export interface TicketRecord {
  readonly organizationId: string
  readonly userId: string
  readonly principalId: string
  readonly tenant: string
  readonly portalOrigin: string
  readonly target: 'frame' | 'tab'
  /** Milliseconds since 1970. */
  readonly expiresAt: number
}

/** What else becomes durable in the same transaction as an onboarding's progress. */
export interface SaveAlso {
  readonly grants?: readonly {
    readonly tenant: string
    readonly organizationId: string
    /** As it was just read. */
    readonly row?: OrganizationRow
  }[]
  readonly events?: readonly OutboxEvent[]
  /** What the record names for the first time, under an id that the vendor has made. */
  readonly claims?: readonly { readonly kind: StepKind; readonly resourceId: string }[]
  /** The places of the steps that differ from what this lease has last read or saved. @default all */
  readonly changed?: readonly number[]
  /** Nothing else of the record differs from it, but `updatedAt`: a store may leave the rest as it is. @default false */
  readonly isRestSame?: boolean
  /** Nothing follows: the lease is given back with it. @default false */
  readonly isLast?: boolean
}

/** Which onboardings. */
export interface OnboardingQuery {
  /** Of every tenant where it is left out: for whoever decides, never for whoever asks for its own. */
  readonly tenant?: string | undefined
  readonly status?: OnboardingStatus | undefined
  /** Those that created the organization, or create something in it. */
  readonly organizationId?: string | undefined
  readonly likeness?: string | undefined
  readonly offset: number
  readonly limit: number
}

export interface GrantedQuery {
  /** Found anywhere in name, e-mail address, id and slug, whatever the case and the marks. */
  readonly search?: string | undefined
  /** By name, from its end. @default false */
  readonly descending?: boolean
  readonly offset: number
  readonly limit: number
}

/**
 * Where the BFF keeps what must survive it. `memoryStore`, `sqliteStore` and later `postgresStore` pass one
 * shared suite. Every write is durable when its promise resolves.
 */
export interface Store {
  /**
   * Called once, before anything else.
   * @throws {StoreBelongsToAnotherAccount} when the store was written for another account: the vendors' small
   * integer ids would point old grants at strangers.
   */
  open(account: string): Promise<void>
  close(): Promise<void>

  readonly grants: {
    add(tenant: string, organizationId: string): Promise<void>
    has(tenant: string, organizationId: string): Promise<boolean>
    list(tenant: string): Promise<readonly string[]>
    /**
     * Keeps what was last read of an organization beside every grant of it; `null`: it was not there. Of one that
     * nobody was granted nothing is kept.
     */
    note(organizationId: string, row: OrganizationRow | null): Promise<void>
    /** Some of a tenant's grants whose organization was never read, in the order of their ids. */
    unread(tenant: string, limit: number): Promise<readonly string[]>
    /** A page of a tenant's organizations as they were last read, by name; those that were not there are left out. */
    page(tenant: string, query: GrantedQuery): Promise<{ items: readonly OrganizationRow[]; total: number }>
    /** The tenants that were granted the organization. */
    tenantsOf(organizationId: string): Promise<readonly string[]>
    /** Removes the grants of every tenant: the organization is gone. `events` go into the same transaction. */
    forget(organizationId: string, events?: readonly OutboxEvent[]): Promise<void>
  }

  readonly onboardings: {
    /** Writes the record unless (scope, id) is there already; answers with what is there then. */
    begin(record: OnboardingRecord): Promise<{ record: OnboardingRecord; inserted: boolean }>
    find(scope: string, id: string): Promise<OnboardingRecord | undefined>
    /** The tenant's newest one with that id, in whatever scope: single creates stand in scopes of their own. */
    findInTenant(tenant: string, id: string): Promise<OnboardingRecord | undefined>
    /** Newest first. Single creates are listed only while they are not completed. */
    list(query: OnboardingQuery): Promise<{ items: readonly OnboardingRecord[]; total: number }>
    /**
     * Takes the lease when it is free or has run out at `now`; `undefined` while somebody holds it, or when there
     * is no such onboarding.
     */
    claim(scope: string, id: string, now: number, leaseFor: number): Promise<Lease | undefined>
    /**
     * Saves progress and extends the lease, all or nothing.
     * @throws {LeaseLost} when `fence` is not the newest, or the lease was given back.
     * @throws {ResourceTaken} when one of `also.claims` is recorded already: of two that claim one thing at the vendor,
     * one gets it.
     */
    save(record: OnboardingRecord, fence: number, leaseUntil: number, also?: SaveAlso): Promise<void>
    /** Gives the lease back. Does nothing when it was lost. */
    release(scope: string, id: string, fence: number): Promise<void>
    /** Those with status `running`, or `waiting` for the vendor: work to take up again after a start. */
    unfinished(): Promise<readonly { scope: string; id: string }[]>
    /** Whether a resource is already the outcome of some onboarding's step: it must not be adopted by another. */
    isRecorded(kind: StepKind, resourceId: string): Promise<boolean>
    /** The resource is gone: one made again under its id may be adopted. */
    forgetResource(kind: StepKind, resourceId: string): Promise<void>
  }

  readonly imports: ImportStore

  readonly tickets: {
    add(hash: string, ticket: TicketRecord): Promise<void>
    /** Reads and spends it in one step: of many who try, one gets it. */
    take(hash: string, now: number): Promise<TicketRecord | undefined>
  }

  readonly outbox: {
    /** Oldest first. */
    pending(limit: number): Promise<readonly OutboxEvent[]>
    done(...ids: string[]): Promise<void>
  }

  readonly audit: {
    add(events: readonly AuditEvent[]): Promise<void>
    /** Newest first. */
    list(query: AuditQuery): Promise<readonly AuditEvent[]>
  }

  /** What several processes on it do together. Left out where there is one. */
  readonly instances?: Instances

  /**
   * Forgets what has had its time: spent tickets, single creates after 24 h, the input of onboardings after
   * 30 days, imports that nothing has happened to for as long, the audit trail after 400.
   */
  prune(now: number): Promise<void>
}

export class LeaseLost extends Error {
  override readonly name = 'LeaseLost'
  constructor() {
    super('Another worker has taken over this onboarding or import.')
  }
}

export class ResourceTaken extends Error {
  override readonly name = 'ResourceTaken'
  constructor() {
    super('This resource is already the outcome of another step.')
  }
}

export class StoreBelongsToAnotherAccount extends Error {
  override readonly name = 'StoreBelongsToAnotherAccount'
  constructor(stored: string, wanted: string) {
    super(
      `This store was written for the account "${stored}", but the provider is configured for "${wanted}". ` +
        'Grants kept for one account would point at strangers in the other. Use another store file, or the old configuration.',
    )
  }
}
