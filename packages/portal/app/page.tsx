import { CustomerPage } from './pages/customer-page.tsx'
import { CustomersPage } from './pages/customers-page.tsx'
import { NotFoundPage } from './pages/not-found-page.tsx'
import { OnboardPage } from './pages/onboard-page.tsx'
import { usePath } from './router.ts'

/** The page the address names. */
export function Page() {
  const path = usePath()
  const [section, id, ...rest] = path.split('/').filter(Boolean).map(decodeURIComponent)

  if (section === undefined || (section === 'customers' && id === undefined)) return <CustomersPage />
  if (section === 'customers' && id !== undefined && rest.length === 0)
    return <CustomerPage key={id} id={id} />
  if (section === 'onboard' && rest.length === 0) {
    return id === undefined ? <OnboardPage /> : <OnboardPage key={id} onboardingId={id} />
  }
  return <NotFoundPage />
}
