import { useCapability, usePartnerKit, useSession } from '@partnerkit/react'
import { personOf } from './people.ts'
import { usePath } from './router.ts'
import { ThemeSwitch } from './theme-switch.tsx'

export function Navigation() {
  const path = usePath()
  const { data: session } = useSession()
  const mayOnboard = useCapability('startOnboarding') === 'allowed'
  const mayImport = useCapability('startImport') === 'allowed'
  const ownCustomer = session?.principal.organizations === 'listed'
  const current = (section: string) =>
    path.startsWith(section) || (section === '/customers' && path === '/') ? 'page' : undefined

  return (
    <header className="side">
      <div className="side__inner">
        <a className="brand" href="/customers">
          <img src="/mark.svg" alt="" width="28" height="28" />
          Larkfield
        </a>
        <nav aria-label="Main" className="side__links">
          <a href="/customers" aria-current={current('/customers')}>
            {ownCustomer ? 'Your company' : 'Customers'}
          </a>
          {mayOnboard && (
            <a href="/onboard" aria-current={current('/onboard')}>
              Onboard
            </a>
          )}
          {mayImport && (
            <a href="/import" aria-current={current('/import')}>
              Import
            </a>
          )}
        </nav>
        <div className="side__foot">
          <ThemeSwitch />
          {session && <SignedIn id={session.principal.id} />}
        </div>
      </div>
    </header>
  )
}

function SignedIn({ id }: { id: string }) {
  const kit = usePartnerKit()
  const { name, title } = personOf(id)

  async function signOut() {
    await fetch('/sign-out', { method: 'POST', redirect: 'manual' })
    kit.signOut() // forgets what this person has seen, in all tabs
    window.location.assign('/sign-in')
  }

  return (
    <div className="signed-in">
      <p>
        <strong>{name}</strong>
        <span className="signed-in__title">{title}</span>
      </p>
      <button type="button" onClick={() => void signOut()}>
        Sign out
      </button>
    </div>
  )
}
