export const roles = ['admin', 'viewer'] as const
export type Role = (typeof roles)[number]

/** An account of the platform. Times in all records are epoch milliseconds. */
export interface OrganizationRecord {
  readonly id: string
  /** Counts organizations; its phone number follows from it. */
  readonly number: number
  /** Unique across all of the platform, and never changed. */
  readonly slug: string
  readonly name: string
  /** null at the top of a tree. */
  readonly parentId: string | null
  readonly billingEmail: string | null
  /** Milliseconds each provisioning step after the first took or takes. */
  readonly stepLength: number
  readonly createdAt: number
  readonly updatedAt: number
}

export interface UserRecord {
  readonly id: string
  readonly email: string
  readonly name: string | null
}

export interface MemberRecord {
  readonly organizationId: string
  readonly userId: string
  readonly role: Role
  readonly createdAt: number
}

export interface InvitationRecord {
  readonly id: string
  readonly organizationId: string
  readonly email: string
  readonly role: Role
  readonly status: 'pending' | 'accepted' | 'declined' | 'revoked'
  readonly createdAt: number
}

/** A key of one organization, made by the API. */
export interface KeyRecord {
  readonly secret: string
  readonly organizationId: string
  readonly name: string
  readonly expiresAt: number | null
  readonly createdAt: number
}

/** Everything the vendor knows, safe to write as JSON. */
export interface AnyreachData {
  readonly seed: number
  /** The partner's own organization, the top of its tree. */
  readonly rootId: string
  /** Whom the accepted `pat_` tokens belong to. */
  readonly partnerUserId: string
  /** What the next ids are made from. Ids are never used twice. */
  readonly nextNumbers: {
    readonly organization: number
    readonly user: number
    readonly invitation: number
    readonly key: number
  }
  readonly organizations: readonly OrganizationRecord[]
  readonly users: readonly UserRecord[]
  readonly members: readonly MemberRecord[]
  readonly invitations: readonly InvitationRecord[]
  readonly keys: readonly KeyRecord[]
}
