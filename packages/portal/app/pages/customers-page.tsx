import {
  type Onboarding,
  OnboardingList,
  OrgTable,
  useCapability,
  useOrganizations,
  useSession,
} from '@partnerkit/react'
import { useEffect } from 'react'
import { usePageTitle } from '../page-title.ts'
import { navigate } from '../router.ts'

export function CustomersPage() {
  const { data: session } = useSession()
  if (session?.principal.organizations === 'listed') return <OwnCustomer />
  return <Customers />
}

function Customers() {
  usePageTitle('Customers')
  const mayOnboard = useCapability('startOnboarding') === 'allowed'
  return (
    <>
      <h1>Customers</h1>
      {mayOnboard && <OnboardingList hideWhenEmpty onOpen={openUnfinished} />}
      <OrgTable {...(mayOnboard && { onCreate: () => navigate('/onboard') })} />
    </>
  )
}

function openUnfinished({ id, status, tenant }: Onboarding) {
  if (status !== 'needs-review') return navigate(`/onboard/${id}`)
  navigate(['/review', id, ...(tenant ? [encodeURIComponent(tenant)] : [])].join('/'))
}

/** Somebody of a customer has nothing to choose from: the way leads to their own company. */
function OwnCustomer() {
  usePageTitle('Your company')
  const { data } = useOrganizations({ limit: 2 })
  const only = data?.items.length === 1 ? data.items[0] : undefined
  useEffect(() => {
    if (only) navigate(`/customers/${encodeURIComponent(only.id)}`)
  }, [only])
  return (
    <>
      <h1>Your company</h1>
      <OrgTable />
    </>
  )
}
