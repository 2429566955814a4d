import { fetchTransport, GRANTED, type Principal } from '@partnerkit/bff'
import { type Onboarding, OnboardingList } from '@partnerkit/react'
import { ReviewPanel } from '@partnerkit/react/review'
import { createSandbox } from '@partnerkit/sandbox'
import { render, screen, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { useState } from 'react'
import { expect, it, vi } from 'vitest'
import { oneAlike } from '../../../stories/in-review.ts'
import { ada, openPortal } from '../hooks/open-portal.tsx'

it('shows what is not finished, how far it is and who began it, and opens it', async () => {
  const { sandbox, bff, Portal } = openPortal()
  sandbox.faults.add({ route: 'POST /users', kind: 'status', status: 422 })
  const onboardingId = crypto.randomUUID()
  const body = {
    organization: { name: 'Pizza Palace' },
    owner: { email: 'maria@pizza.test' },
    users: [{ email: 'john@pizza.test' }],
  }
  await bff.as(ada).startOnboarding({ onboardingId, body })
  const onOpen = vi.fn()
  render(
    <Portal>
      <OnboardingList onOpen={onOpen} />
    </Portal>,
  )
  const item = await screen.findByRole('listitem')
  expect(item.textContent).toMatch(/^Pizza Palace.*1 of 2 done · begun by ada.*Something to correct/)
  await userEvent.click(screen.getByRole('button', { name: 'Go on' }))
  expect(onOpen).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ id: onboardingId }))
})

it('says that everything is finished', async () => {
  const { Portal } = openPortal()
  render(
    <Portal>
      <OnboardingList onOpen={() => undefined} />
    </Portal>,
  )
  expect(await screen.findByText('Everything is finished.')).toBeVisible()
})

it('is not there at all while everything is finished, where the host wants it so', async () => {
  const { network, Portal } = openPortal()
  const { container } = render(
    <Portal>
      <OnboardingList hideWhenEmpty onOpen={() => undefined} />
    </Portal>,
  )
  await waitFor(() => expect(network.count(/^GET \/onboardings/)).toBeGreaterThanOrEqual(3))
  expect(container).toBeEmptyDOMElement()
})

it('leads who may decide to what another tenant waits for, and is empty once it is decided', async () => {
  const sandbox = createSandbox({ organizations: 3 })
  const { bff, Portal } = openPortal({ bff: { transport: fetchTransport(sandbox.fetch) } })
  const gil: Principal = { ...ada, id: 'gil', tenant: 'south', organizations: GRANTED }
  await oneAlike({ client: bff.as(gil), sandbox })
  render(
    <Portal>
      <Pages />
    </Portal>,
  )
  const item = await screen.findByRole('listitem')
  expect(item.textContent).toMatch(/^Pizza Palace.*begun by gil.*Being checked/)
  await userEvent.click(screen.getByRole('button', { name: 'Review' }))
  await userEvent.click(await screen.findByRole('button', { name: /^Use this one/ }))
  await screen.findByRole('heading', { name: 'Pizza Palace is set up' })
  await userEvent.click(screen.getByRole('button', { name: 'Close' }))
  expect(await screen.findByText('Everything is finished.')).toBeVisible()
})

/** The list, and what it leads to. */
function Pages() {
  const [shown, setShown] = useState<Onboarding>()
  if (!shown) return <OnboardingList onOpen={setShown} />
  return <ReviewPanel onboardingId={shown.id} tenant={shown.tenant} onClose={() => setShown(undefined)} />
}
