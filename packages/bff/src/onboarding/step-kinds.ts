import type {
  Location,
  NewLocation,
  NewOrganization,
  NewOwner,
  NewUser,
  Organization,
} from '@partnerkit/contract'
import { offered } from '../providers/offered.ts'
import type { Call, Provider } from '../providers/provider.ts'
import type { StepRecord } from '../stores/store.ts'

/** What a step made at the vendor, in the words of the wire. */
export interface Made {
  readonly resourceId: string
  readonly result: Readonly<Record<string, unknown>>
}

/** Something at the vendor that may be what a lost create has made. */
export interface Candidate {
  readonly made: Made
  /** Nothing the vendor tells of it differs from what was sent, and what identifies it was told. */
  readonly isCertain: boolean
}

/** How one kind of step is done at the vendor. */
export interface StepKindRunner {
  /** Ids that exist before the call, where only their difference can tell what a lost call has made. */
  existing(step: StepRecord, organizationId: string, call: Call): Promise<readonly string[]>
  create(step: StepRecord, organizationId: string, call: Call): Promise<Made>
  /** What may be the outcome of a create whose answer was lost. */
  lookFor(step: StepRecord, organizationId: string, call: Call): Promise<readonly Candidate[]>
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
      const isAsSent = ({ name, users }: Organization) =>
        name === wanted.organization.name &&
        (!wanted.owner || (users?.some(({ email }) => sameEmail(email, wanted.owner?.email)) ?? false))
      return (await candidates(step, call)).map((organization) => ({
        made: { resourceId: organization.id, result: organization },
        // The minted id of its owner is proof enough: nobody else can hold it.
        isCertain: step.mintedId !== undefined || isAsSent(organization),
      }))
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
        .filter(({ id }) => id === externalId)
        .map((user) => ({
          made: { resourceId: user.id, result: user },
          isCertain: step.mintedId !== undefined || sameEmail(user.email, email),
        }))
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
        .filter(({ name }) => name === undefined || name === wanted.name)
        .map((location) => ({
          made: { resourceId: location.id, result: location },
          isCertain: isAsSent(location, wanted),
        }))
    },
  }
}

/** What the vendor does not tell of a line does not differ: its short form has no address. */
function isAsSent({ name, address, phoneNumber }: Location, wanted: NewLocation) {
  const sameAddress = address === undefined || address === wanted.address
  const sameArea =
    !wanted.areaCode || phoneNumber === undefined || phoneNumber.startsWith(`+1${wanted.areaCode}`)
  return name === wanted.name && sameAddress && sameArea
}

function sameEmail(one: string, other: string | undefined) {
  return one.toLowerCase() === other?.toLowerCase()
}
