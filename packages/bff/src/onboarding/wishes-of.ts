import type { StartOnboardingBody } from '@partnerkit/contract'
import type { Provider } from '../providers/provider.ts'
import type { Wishes } from './plan.ts'

/** What an onboarding asks for: what was typed, and what the vendor sets up by itself. */
export function wishesOf(
  body: StartOnboardingBody,
  { provisioning }: Pick<Provider, 'provisioning'>,
): Wishes {
  const { organization, owner, users, locations, invitations } = body
  return {
    organization: { organization, owner },
    users,
    locations,
    invitations,
    provisioning: provisioning?.steps,
  }
}
