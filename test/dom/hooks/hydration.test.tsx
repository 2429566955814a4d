import { useOnboarding, useOrganizations, useSession } from '@partnerkit/react/headless'
import { render, screen, waitFor } from '@testing-library/react'
import { renderToString } from 'react-dom/server'
import { describe, expect, it, vi } from 'vitest'
import { ada, openPortal } from './open-portal.tsx'

function Page() {
  const { data: session } = useSession()
  const { data, isLoading } = useOrganizations()
  const { draft, steps } = useOnboarding()
  return (
    <p>
      {session?.principal.id} {isLoading ? 'loading' : data?.total} {steps.length} {draft.organization.name}
    </p>
  )
}

describe('a page that was rendered on the server', () => {
  it.each([
    ['with the session', true],
    ['without a session', false],
  ])('comes alive without a mismatch: %s', async (_, hasSession) => {
    const { Portal, bff, network } = openPortal()
    const initialSession = await bff.as(ada).getSession()
    const page = (
      <Portal {...(hasSession && { initialSession })}>
        <Page />
      </Portal>
    )
    // A draft of this tab, of which the server knows nothing.
    const slot = `draft:${JSON.stringify(['/api/partnerkit', 'north', 'ada', 'onboarding'])}`
    const stored = { version: 1, id: crypto.randomUUID(), step: 'organization' }
    const draft = { organization: { name: 'Half typed' }, owner: {}, users: [], locations: [] }
    sessionStorage.setItem(`partnerkit:/api/partnerkit:${slot}`, JSON.stringify({ ...stored, draft }))

    const container = document.body.appendChild(document.createElement('div'))
    container.innerHTML = renderToString(page)
    expect(container.textContent).toContain(hasSession ? 'ada loading 4' : 'loading 0')
    const onRecoverableError = vi.fn()
    render(page, { container, hydrate: true, onRecoverableError })
    await screen.findByText('ada 3 4 Half typed')
    expect(onRecoverableError).not.toHaveBeenCalled()
    await waitFor(() => expect(network.count('GET /session')).toBe(hasSession ? 0 : 1))
  })
})
