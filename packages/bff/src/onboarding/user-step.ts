import type { NewUser } from '@partnerkit/contract'
import { offered } from '../providers/offered.ts'
import type { Provider } from '../providers/provider.ts'
import type { StepRecord } from '../stores/store.ts'
import { sameEmail } from './same-email.ts'
import type { StepKindRunner } from './step-kinds.ts'

export function userSteps(provider: Provider): StepKindRunner {
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
