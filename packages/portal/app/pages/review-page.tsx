import { ReviewPanel } from '@partnerkit/react/review'
import { usePageTitle } from '../page-title.ts'
import { navigate } from '../router.ts'

/** Where it is not certain what was created. `tenant`: whose onboarding it is. */
export function ReviewPage({ onboardingId, tenant }: { onboardingId: string; tenant?: string | undefined }) {
  usePageTitle('Review')
  return (
    <>
      <h1>Review</h1>
      <ReviewPanel onboardingId={onboardingId} tenant={tenant} onClose={() => navigate('/customers')} />
    </>
  )
}
