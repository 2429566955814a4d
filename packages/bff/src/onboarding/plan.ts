import type { NewLocation, NewOrganization, NewOwner, NewUser } from '@partnerkit/contract'
import type { StepRecord } from '../stores/store.ts'

/** What a create asks for: any part may be missing, the order of the steps is fixed. */
export interface Wishes {
  readonly organization?: { readonly organization: NewOrganization; readonly owner?: NewOwner | undefined }
  readonly users?: readonly NewUser[] | undefined
  readonly locations?: readonly NewLocation[] | undefined
}

/**
 * The steps of an onboarding in the order the vendor needs them: organization with its owner, users, locations.
 * @param mint makes an unguessable user id for everybody who was given none.
 */
export function planSteps(wishes: Wishes, mint: () => string): StepRecord[] {
  const { organization, users = [], locations = [] } = wishes
  return [
    ...(organization ? [organizationStep(organization, mint)] : []),
    ...users.map((user, index) => userStep(`users.${index}`, user, mint)),
    ...locations.map(
      (location, index): StepRecord => ({
        id: `locations.${index}`,
        kind: 'location',
        subject: location.name,
        status: 'pending',
        input: { ...location },
      }),
    ),
  ]
}

function organizationStep(input: NonNullable<Wishes['organization']>, mint: () => string): StepRecord {
  const { organization, owner } = input
  return {
    id: 'organization',
    kind: 'organization',
    subject: organization.name,
    status: 'pending',
    input: { organization, ...(owner && { owner }) },
    ...(owner && !owner.externalId && { mintedId: mint() }),
  }
}

function userStep(id: string, user: NewUser, mint: () => string): StepRecord {
  return {
    id,
    kind: 'user',
    subject: user.name ?? user.email,
    status: 'pending',
    input: { ...user },
    ...(!user.externalId && { mintedId: mint() }),
  }
}

/** A refused step with its corrected input. The id minted for it stays: nothing was created under it. */
export function correctedStep(
  step: StepRecord,
  input: Record<string, unknown>,
  mint: () => string,
): StepRecord {
  const wishes =
    step.kind === 'organization'
      ? { organization: input as NonNullable<Wishes['organization']> } // parsed by the caller
      : step.kind === 'user'
        ? { users: [input as NewUser] }
        : { locations: [input as NewLocation] }
  const [planned] = planSteps(wishes, () => step.mintedId ?? mint())
  if (!planned) throw new TypeError(`A step of kind ${step.kind} cannot be corrected.`)
  return { ...planned, id: step.id }
}
