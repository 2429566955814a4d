import { PartnerKitProvider } from '@partnerkit/react'
import { useEffect, useRef } from 'react'
import { Navigation } from './navigation.tsx'
import { Page } from './page.tsx'
import { navigate, useLinks, usePath } from './router.ts'

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
        <Content />
      </div>
    </PartnerKitProvider>
  )
}

function Content() {
  const path = usePath()
  const main = useRef<HTMLElement>(null)
  const shown = useRef(path)
  // A link that was followed may be gone, and the focus with it. Whoever goes by keyboard goes on from here.
  useEffect(() => {
    if (shown.current !== path && document.activeElement === document.body) main.current?.focus()
    shown.current = path
  }, [path])
  return (
    <main ref={main} className="content" id="content" tabIndex={-1}>
      <Page path={path} />
    </main>
  )
}
