import type { Invitation, NewInvitation } from '@partnerkit/contract'
import { offered } from '../providers/offered.ts'
import type { Call, Provider } from '../providers/provider.ts'
import type { StepRecord } from '../stores/store.ts'
import { comparedFields } from './candidate-fields.ts'
import { sameEmail } from './same-email.ts'
import type { Candidate, StepKindRunner } from './step-kinds.ts'

export function invitationSteps(provider: Provider): StepKindRunner {
  const inputOf = (step: StepRecord) => step.input as unknown as NewInvitation // parsed before it was planned
  const group = () => offered(provider.invitations)
  const open = async (step: StepRecord, organizationId: string, call: Call) =>
    (await group().find(organizationId, inputOf(step), call)).map((found) =>
      candidateOf(found, inputOf(step)),
    )
  const joined = async (step: StepRecord, organizationId: string, call: Call) =>
    ((await group().accepted?.(organizationId, inputOf(step), call)) ?? []).map((found) => ({
      ...candidateOf(found, inputOf(step)),
      isCertain: false,
    }))
  return {
    // Before the first call nobody asks who is a member already: it would be one more for each invitation, and who is
    // one need not be told from who accepts it, because neither is certain.
    async before(step, organizationId, call) {
      const found = await open(step, organizationId, call)
      return {
        ids: found.map(({ made }) => made.resourceId),
        alike: async () => (found.length > 0 || !step.intent ? found : joined(step, organizationId, call)),
      }
    },
    async create(step, organizationId, call) {
      const invitation = await group().create(organizationId, inputOf(step), call)
      return { resourceId: invitation.id, result: invitation }
    },
    /** Whoever is a member now may have been one before: for a person to tell. Twins of one that is done are open. */
    async lookFor(step, organizationId, call) {
      const found = await open(step, organizationId, call)
      const isDone = step.resourceId !== undefined
      return found.length > 0 || isDone ? found : joined(step, organizationId, call)
    },
    isUnique: () => false,
  }
}

function candidateOf(found: Invitation, { email, role }: NewInvitation): Candidate {
  const isSameEmail = sameEmail(found.email, email)
  const isSameRole = role === undefined || found.role === undefined || found.role === role
  return {
    made: { resourceId: found.id, result: found },
    isCertain: isSameEmail && isSameRole,
    shown: {
      subject: found.email,
      fields: comparedFields([
        ['email', email, found.email, isSameEmail],
        ['role', role, found.role, isSameRole],
      ]),
    },
  }
}
