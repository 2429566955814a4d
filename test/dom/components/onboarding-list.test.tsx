import { OnboardingList } from '@partnerkit/react'
import { render, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { expect, it, vi } from 'vitest'
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
