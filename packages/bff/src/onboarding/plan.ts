import type { NewInvitation, NewLocation, NewOrganization, NewOwner, NewUser } from '@partnerkit/contract'
import type { StepRecord } from '../stores/store.ts'
import { sameEmail } from './same-email.ts'

/** What a create asks for: any part may be missing, the order of the steps is fixed. */
export interface Wishes {
  readonly organization?: { readonly organization: NewOrganization; readonly owner?: NewOwner | undefined }
  readonly users?: readonly NewUser[] | undefined
  readonly locations?: readonly NewLocation[] | undefined
  readonly invitations?: readonly NewInvitation[] | undefined
  /** With it what the vendor sets up after the create is followed, step by step. */
  readonly provisioning?: readonly string[] | undefined
}

export interface PlanOptions {
  /** Makes an unguessable user id for everybody who was given none. */
  readonly mint: () => string
  /** What an owner is invited as, where one is not created together with the organization. */
  readonly ownerRole?: string | undefined
}

/**
 * The steps of an onboarding in the order the vendor needs them: organization with its owner, what the vendor sets up,
 * an owner that is invited, users, locations, invitations.
 */
export function planSteps(wishes: Wishes, options: PlanOptions): StepRecord[] {
  const { organization, users = [], locations = [], invitations = [], provisioning = [] } = wishes
  const { mint, ownerRole } = options
  const owner = organization?.owner
  const invited = ownerRole === undefined ? undefined : owner
  // Whoever is the owner already is not asked for once more. The others keep the numbers of the body.
  const isOwner = ({ email }: { email: string }) => owner !== undefined && sameEmail(email, owner.email)
  return [
    ...(organization ? [organizationStep(organization, options)] : []),
    ...provisioning.map((name, index) => step(`provisioning.${index}`, 'provisioning', name, {})),
    ...(invited ? [invitationStep('owner', { email: invited.email, role: ownerRole ?? '' })] : []),
    ...users.flatMap((user, index) => (isOwner(user) ? [] : userStep(`users.${index}`, user, mint))),
    ...locations.map((location, index) => step(`locations.${index}`, 'location', location.name, location)),
    ...invitations.flatMap((invitation, index) =>
      isOwner(invitation) ? [] : invitationStep(`invitations.${index}`, invitation),
    ),
  ]
}

function organizationStep(
  { organization, owner }: NonNullable<Wishes['organization']>,
  { mint, ownerRole }: PlanOptions,
): StepRecord {
  if (!owner || ownerRole !== undefined) {
    return step('organization', 'organization', organization.name, { organization })
  }
  return {
    ...step('organization', 'organization', organization.name, { organization, owner }),
    ...(!owner.externalId && { mintedId: mint() }),
  }
}

function userStep(id: string, user: NewUser, mint: () => string): StepRecord {
  return {
    ...step(id, 'user', user.name ?? user.email, user),
    ...(!user.externalId && { mintedId: mint() }),
  }
}

function invitationStep(id: string, invitation: NewInvitation): StepRecord {
  return step(id, 'invitation', invitation.email, invitation)
}

function step(id: string, kind: StepRecord['kind'], subject: string, input: object): StepRecord {
  return { id, kind, subject, status: 'pending', input: { ...input } }
}

/**
 * A refused step with its corrected input, and with an organization its owner's. The id minted for it stays: nothing
 * was created under it.
 */
export function correctedSteps(
  refused: StepRecord,
  input: Record<string, unknown>,
  options: PlanOptions,
): StepRecord[] {
  const mint = () => refused.mintedId ?? options.mint()
  const [corrected, ...others] = planSteps(wishesOf(refused, input), { ...options, mint })
  if (!corrected) throw new TypeError(`A step of kind ${refused.kind} cannot be corrected.`)
  return [{ ...corrected, id: refused.id }, ...others]
}

/** The input was parsed by the caller, by the schema of the step's kind. */
function wishesOf({ id, kind, input: before }: StepRecord, input: Record<string, unknown>): Wishes {
  switch (kind) {
    case 'organization':
      return { organization: input as NonNullable<Wishes['organization']> }
    case 'user':
      return { users: [input as NewUser] }
    case 'location':
      return { locations: [input as NewLocation] }
    case 'invitation': {
      const invitation = input as NewInvitation
      // An owner is invited as what an owner is invited as.
      return { invitations: [id === 'owner' ? { email: invitation.email, ...roleOf(before) } : invitation] }
    }
    default:
      return {}
  }
}

function roleOf({ role }: StepRecord['input']) {
  return typeof role === 'string' ? { role } : {}
}
