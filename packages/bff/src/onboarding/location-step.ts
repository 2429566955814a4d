import type { Location, NewLocation } from '@partnerkit/contract'
import { offered } from '../providers/offered.ts'
import type { Call, Provider } from '../providers/provider.ts'
import type { StepRecord } from '../stores/store.ts'
import { comparedFields } from './candidate-fields.ts'
import type { Candidate, StepKindRunner } from './step-kinds.ts'

export function locationSteps(provider: Provider): StepKindRunner {
  const inputOf = (step: StepRecord) => step.input as unknown as NewLocation // parsed before it was planned
  const group = () => offered(provider.locations)
  const list = (organizationId: string, call: Call) => group().list(organizationId, call)
  return {
    // Lines have no handle of ours: what is new since the intent is all there is to go by.
    async before(step, organizationId, call) {
      const short = await group().listShort(organizationId, call)
      return {
        ids: short.map(({ id }) => id),
        async alike() {
          const near = alike(short, inputOf(step))
          if (near.length === 0) return []
          const whole = alike(await list(organizationId, call), inputOf(step))
          // The vendor's two lists need not be of the same moment.
          return near.map((one) => whole.find(({ made }) => made.resourceId === one.made.resourceId) ?? one)
        },
      }
    },
    async create(step, organizationId, call) {
      const location = await group().create(organizationId, inputOf(step), call)
      return { resourceId: location.id, result: location }
    },
    lookFor: async (step, organizationId, call) => alike(await list(organizationId, call), inputOf(step)),
    isUnique: () => false,
  }
}

function alike(lines: readonly Location[], wanted: NewLocation): Candidate[] {
  return lines
    .filter(({ name }) => name === undefined || name === wanted.name)
    .map((line) => candidateOf(line, wanted))
}

/** What the vendor does not tell of a line does not differ: its short form has no address. */
function candidateOf(line: Location, { name, address, areaCode }: NewLocation): Candidate {
  const isSameAddress = line.address === undefined || line.address === address
  const isSameArea =
    !areaCode || line.phoneNumber === undefined || line.phoneNumber.startsWith(`+1${areaCode}`)
  return {
    made: { resourceId: line.id, result: line },
    isCertain: line.name === name && isSameAddress && isSameArea,
    shown: {
      subject: line.name ?? line.phoneNumber ?? line.id,
      ...(line.createdAt !== undefined && { createdAt: line.createdAt }),
      fields: comparedFields([
        ['name', name, line.name, line.name === name],
        ['address', address, line.address, isSameAddress],
        ['areaCode', areaCode, line.phoneNumber, isSameArea],
      ]),
    },
  }
}
