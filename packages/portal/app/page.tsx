import { CustomerPage } from './pages/customer-page.tsx'
import { CustomersPage } from './pages/customers-page.tsx'
import { ImportPage } from './pages/import-page.tsx'
import { NotFoundPage } from './pages/not-found-page.tsx'
import { OnboardPage } from './pages/onboard-page.tsx'
import { ReviewPage } from './pages/review-page.tsx'

/** The page a path names. */
export function Page({ path }: { path: string }) {
  const [section, id, ...rest] = partsOf(path)

  if (section === undefined || (section === 'customers' && id === undefined)) return <CustomersPage />
  if (section === 'customers' && id !== undefined && rest.length === 0)
    return <CustomerPage key={id} id={id} />
  if (section === 'onboard' && rest.length === 0) {
    return id === undefined ? <OnboardPage /> : <OnboardPage key={id} onboardingId={id} />
  }
  if (section === 'review' && id !== undefined && rest.length <= 1) {
    return <ReviewPage key={id} onboardingId={id} tenant={rest[0]} />
  }
  if (section === 'import' && id === undefined) return <ImportPage />
  return <NotFoundPage />
}

function partsOf(path: string): string[] {
  try {
    return path.split('/').filter(Boolean).map(decodeURIComponent)
  } catch {
    return ['mistyped'] // a stray percent sign: no page has such an address
  }
}
