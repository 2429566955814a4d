import type { Location, NewLocation } from '@partnerkit/contract'
import { offered } from '../providers/offered.ts'
import type { Provider } from '../providers/provider.ts'
import type { StepKindRunner } from './step-kinds.ts'

export function locationSteps(provider: Provider): StepKindRunner {
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
