import { PartnerKitProvider } from '@partnerkit/react'
import { Navigation } from './navigation.tsx'
import { Page } from './page.tsx'
import { navigate, useLinks } from './router.ts'

/** The whole portal. Its look reaches the kit through CSS: `--pk-accent` and the page's own `color-scheme`. */
export function Portal() {
  useLinks()
  return (
    <PartnerKitProvider
      baseUrl="/api/partnerkit"
      locale="en-US"
      href={({ organizationId }) => `/customers/${encodeURIComponent(organizationId)}`}
      navigate={navigate}
      onUnauthenticated={() => window.location.assign('/sign-in')}
    >
      <div className="portal">
        <a className="skip" href="#content">
          Skip to the content
        </a>
        <Navigation />
        <main className="content" id="content" tabIndex={-1}>
          <Page />
        </main>
      </div>
    </PartnerKitProvider>
  )
}
