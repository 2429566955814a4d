import type { NewInvitation } from '@partnerkit/contract'
import { offered } from '../providers/offered.ts'
import type { Provider } from '../providers/provider.ts'
import type { StepRecord } from '../stores/store.ts'
import { sameEmail } from './same-email.ts'
import type { StepKindRunner } from './step-kinds.ts'

export function invitationSteps(provider: Provider): StepKindRunner {
  const inputOf = (step: StepRecord) => step.input as unknown as NewInvitation // parsed before it was planned
  const group = () => offered(provider.invitations)
  return {
    existing: async (step, organizationId, call) =>
      (await group().find(organizationId, inputOf(step), call)).map(({ id }) => id),
    async create(step, organizationId, call) {
      const invitation = await group().create(organizationId, inputOf(step), call)
      return { resourceId: invitation.id, result: invitation }
    },
    async lookFor(step, organizationId, call) {
      const { email, role } = inputOf(step)
      return (await group().find(organizationId, inputOf(step), call)).map((invitation) => ({
        made: { resourceId: invitation.id, result: invitation },
        isCertain:
          sameEmail(invitation.email, email) &&
          (role === undefined || invitation.role === undefined || invitation.role === role),
      }))
    },
  }
}
