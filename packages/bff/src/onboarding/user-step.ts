import type { NewUser, User } from '@partnerkit/contract'
import { offered } from '../providers/offered.ts'
import type { Call, Provider } from '../providers/provider.ts'
import type { StepRecord } from '../stores/store.ts'
import { comparedFields } from './candidate-fields.ts'
import { sameEmail } from './same-email.ts'
import { type Candidate, nothingBefore, type StepKindRunner } from './step-kinds.ts'

export function userSteps(provider: Provider): StepKindRunner {
  const group = () => offered(provider.users)
  const list = (organizationId: string, call: Call) => group().list(organizationId, call)
  return {
    async before(step, organizationId, call) {
      // A minted id is on nobody yet.
      if (step.mintedId) return nothingBefore
      const users = await list(organizationId, call)
      return { ids: users.map(({ id }) => id), alike: async () => alike(users, step) }
    },
    async create(step, organizationId, call) {
      const user = await group().create(organizationId, inputOf(step), call)
      return { resourceId: user.id, result: user }
    },
    lookFor: async (step, organizationId, call) => alike(await list(organizationId, call), step),
    isUnique: () => true,
  }
}

function inputOf(step: StepRecord) {
  const input = step.input as unknown as NewUser // parsed before it was planned
  return { ...input, externalId: input.externalId ?? step.mintedId ?? '' }
}

function alike(users: readonly User[], step: StepRecord): Candidate[] {
  const { externalId } = inputOf(step)
  return users.filter(({ id }) => id === externalId).map((user) => candidateOf(user, step))
}

function candidateOf(user: User, step: StepRecord): Candidate {
  const { email, name, role } = inputOf(step)
  const isSameEmail = sameEmail(user.email, email)
  return {
    made: { resourceId: user.id, result: user },
    isCertain: step.mintedId !== undefined || isSameEmail,
    shown: {
      subject: user.name ?? user.email,
      ...(user.createdAt !== undefined && { createdAt: user.createdAt }),
      fields: comparedFields([
        ['email', email, user.email, isSameEmail],
        ['name', name, user.name, user.name === name],
        ['role', role, user.role, user.role === undefined || user.role === role],
      ]),
    },
  }
}
