import type { OnboardingStep, Session } from '@partnerkit/contract/client'
import { type OnboardingDraft, toBody } from '../../hooks/onboarding/draft.ts'
import { formsOf } from '../../hooks/onboarding/wizard.ts'

/** What a server that has not answered yet is about to do, as far as it is known here. */
export function plannedSteps(draft: OnboardingDraft, session: Session | undefined): OnboardingStep[] {
  const { organization, users = [], locations = [], invitations = [] } = toBody(draft, formsOf(session)).body
  const pending = 'pending' as const
  return [
    { id: 'organization', kind: 'organization', subject: organization.name, status: 'running' },
    ...users.map(({ name, email }, index) => {
      return { id: `users.${index}`, kind: 'user' as const, subject: name ?? email, status: pending }
    }),
    ...locations.map((input, index) => {
      return {
        id: `locations.${index}`,
        kind: 'location' as const,
        subject: input.name,
        status: pending,
        input,
      }
    }),
    ...invitations.map(({ email }, index) => {
      return { id: `invitations.${index}`, kind: 'invitation' as const, subject: email, status: pending }
    }),
  ]
}

/** The steps as they are told: of what a vendor sets up by itself, in its order, the first that is not done is under way. */
export function toldSteps(steps: readonly OnboardingStep[]): OnboardingStep[] {
  const isCreated = steps.some(({ kind, status }) => kind === 'organization' && status === 'done')
  const current = steps.find(({ kind, status }) => kind === 'provisioning' && status !== 'done')
  return steps.map((step) =>
    isCreated && step === current && step.status === 'pending' ? { ...step, status: 'running' } : step,
  )
}
