import { isoTime } from '../iso-time.ts'
import { assignedNumber, isProvisioned, type ProvisioningStep, provisioningSteps } from './provisioning.ts'
import type { InvitationRecord, OrganizationRecord, Role } from './records.ts'
import type { State } from './state.ts'
import { isWithin } from './tree.ts'

/** An account as it truly is, with what no call tells. */
export interface AccountContents {
  readonly id: string
  readonly slug: string
  readonly name: string
  readonly parentId: string | null
  readonly billingEmail: string | null
  readonly createdAt: string
  /** The provisioning steps that are finished. */
  readonly provisioned: readonly ProvisioningStep[]
  readonly phoneNumber: string | null
  readonly members: readonly { readonly userId: string; readonly email: string; readonly role: Role }[]
  /** Those that were answered or revoked too. */
  readonly invitations: readonly Pick<InvitationRecord, 'id' | 'email' | 'role' | 'status'>[]
}

/** The accounts of a place as seen from the partner: its own organization, those below it, and all others. */
export function* accountsAt(
  place: 'partner' | 'below' | 'foreign',
  state: State,
  now: number,
): Generator<AccountContents, void> {
  for (const organization of state.organizations.values()) {
    if (placeOf(organization, state) === place) yield accountContents(organization, state, now)
  }
}

function placeOf(organization: OrganizationRecord, state: State) {
  if (organization.id === state.rootId) return 'partner'
  return isWithin(organization, state.rootId, state) ? 'below' : 'foreign'
}

function accountContents(organization: OrganizationRecord, state: State, now: number): AccountContents {
  const { id, slug, name, parentId, billingEmail, createdAt } = organization
  const provisioned = provisioningSteps.filter((step) => isProvisioned(organization, step, now))
  return {
    id,
    slug,
    name,
    parentId,
    billingEmail,
    createdAt: isoTime(createdAt),
    provisioned,
    phoneNumber: provisioned.includes('telephony') ? assignedNumber(organization) : null,
    members: state.membersOf(id).map(({ userId, role }) => ({
      userId,
      email: state.users.get(userId)?.email ?? '',
      role,
    })),
    invitations: state.invitationsOf(id).map((invitation) => ({
      id: invitation.id,
      email: invitation.email,
      role: invitation.role,
      status: invitation.status,
    })),
  }
}
