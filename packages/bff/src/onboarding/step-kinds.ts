import type { Location, NewLocation, NewOrganization, NewOwner, NewUser } from '@partnerkit/contract'
import { offered } from '../providers/offered.ts'
import type { Call, Provider } from '../providers/provider.ts'
import type { StepRecord } from '../stores/store.ts'

/** What a step made at the vendor, in the words of the wire. */
export interface Made {
  readonly resourceId: string
  readonly result: Readonly<Record<string, unknown>>
}

/** How one kind of step is done at the vendor. */
export interface StepKindRunner {
  /** Ids that exist before the call, where only their difference can tell what a lost call has made. */
  existing(step: StepRecord, organizationId: string, call: Call): Promise<readonly string[]>
  create(step: StepRecord, organizationId: string, call: Call): Promise<Made>
  /** What may be the outcome of a create whose answer was lost: equal in every field that was sent. */
  lookFor(step: StepRecord, organizationId: string, call: Call): Promise<readonly Made[]>
}

type OrganizationInput = { organization: NewOrganization; owner?: NewOwner }

/** The runners of a provider. Step inputs were parsed by the contract's schemas before they were planned. */
export function stepKinds(provider: Provider): Partial<Record<StepRecord['kind'], StepKindRunner>> {
  return { organization: organizations(provider), user: users(provider), location: locations(provider) }
}

function organizations(provider: Provider): StepKindRunner {
  const inputOf = (step: StepRecord): OrganizationInput => {
    const { organization, owner } = step.input as unknown as OrganizationInput
    const externalId = owner?.externalId ?? step.mintedId
    return { organization, ...(owner && { owner: { ...owner, ...(externalId && { externalId }) } }) }
  }
  const candidates = async (step: StepRecord, call: Call) => provider.organizations.find(inputOf(step), call)
  return {
    // A minted id is on nobody yet: only one that was typed can lead to somebody else's organization.
    existing: async (step, _, call) =>
      step.mintedId ? [] : (await candidates(step, call)).map(({ id }) => id),
    async create(step, _, call) {
      const organization = await provider.organizations.create(inputOf(step), call)
      return { resourceId: organization.id, result: organization }
    },
    async lookFor(step, _, call) {
      const wanted = inputOf(step)
      return (await candidates(step, call))
        .filter(
          ({ name, users }) =>
            name === wanted.organization.name &&
            (!wanted.owner || users?.some(({ email }) => sameEmail(email, wanted.owner?.email))),
        )
        .map((organization) => ({ resourceId: organization.id, result: organization }))
    },
  }
}

function users(provider: Provider): StepKindRunner {
  const inputOf = (step: StepRecord) => {
    const input = step.input as unknown as NewUser
    return { ...input, externalId: input.externalId ?? step.mintedId ?? '' }
  }
  const group = () => offered(provider.users)
  return {
    existing: async (step, organizationId, call) =>
      step.mintedId ? [] : (await group().list(organizationId, call)).map(({ id }) => id),
    async create(step, organizationId, call) {
      const user = await group().create(organizationId, inputOf(step), call)
      return { resourceId: user.id, result: user }
    },
    async lookFor(step, organizationId, call) {
      const { externalId, email } = inputOf(step)
      return (await group().list(organizationId, call))
        .filter((user) => user.id === externalId && sameEmail(user.email, email))
        .map((user) => ({ resourceId: user.id, result: user }))
    },
  }
}

function locations(provider: Provider): StepKindRunner {
  const group = () => offered(provider.locations)
  return {
    // Lines have no handle of ours: what is new since the intent is all there is to go by.
    existing: async (_, organizationId, call) =>
      (await group().list(organizationId, call)).map(({ id }) => id),
    async create(step, organizationId, call) {
      const location = await group().create(organizationId, step.input as unknown as NewLocation, call)
      return { resourceId: location.id, result: location }
    },
    async lookFor(step, organizationId, call) {
      const wanted = step.input as unknown as NewLocation
      return (await group().list(organizationId, call))
        .filter((location) => isAsSent(location, wanted))
        .map((location) => ({ resourceId: location.id, result: location }))
    },
  }
}

function isAsSent(location: Location, wanted: NewLocation) {
  const sameArea =
    !wanted.areaCode ||
    location.phoneNumber === undefined ||
    location.phoneNumber.startsWith(`+1${wanted.areaCode}`)
  return location.name === wanted.name && (location.address ?? undefined) === wanted.address && sameArea
}

function sameEmail(one: string, other: string | undefined) {
  return one.toLowerCase() === other?.toLowerCase()
}
