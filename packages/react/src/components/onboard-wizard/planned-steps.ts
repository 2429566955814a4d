import type { OnboardingStep, Session } from '@partnerkit/contract/client'
import { type OnboardingDraft, toBody } from '../../hooks/onboarding/draft.ts'
import { formsOf } from '../../hooks/onboarding/wizard.ts'

/** What a server that has not answered yet is about to do. */
export function plannedSteps(draft: OnboardingDraft, session: Session | undefined): OnboardingStep[] {
  const { organization, users = [], locations = [] } = toBody(draft, formsOf(session)).body
  return [
    { id: 'organization', kind: 'organization', subject: organization.name, status: 'running' },
    ...users.map(
      (user, index): OnboardingStep => ({
        id: `users.${index}`,
        kind: 'user',
        subject: user.name ?? user.email,
        status: 'pending',
      }),
    ),
    ...locations.map(
      (location, index): OnboardingStep => ({
        id: `locations.${index}`,
        kind: 'location',
        subject: location.name,
        status: 'pending',
        input: location,
      }),
    ),
  ]
}
