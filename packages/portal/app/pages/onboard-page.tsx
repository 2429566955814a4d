import { OnboardWizard } from '@partnerkit/react'
import { usePageTitle } from '../page-title.ts'
import { navigate } from '../router.ts'

/** With an id: an onboarding that was started before. */
export function OnboardPage({ onboardingId }: { onboardingId?: string }) {
  usePageTitle('Onboard a customer')
  return (
    <>
      <h1>Onboard a customer</h1>
      <OnboardWizard {...(onboardingId && { onboardingId })} onClose={() => navigate('/customers')} />
    </>
  )
}
