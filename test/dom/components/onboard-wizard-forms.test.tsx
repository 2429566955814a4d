import {
  OnboardInvitationsStep,
  OnboardLocationsStep,
  OnboardOrganizationStep,
  OnboardProgress,
  OnboardReview,
  OnboardUsersStep,
  OnboardWizard,
  useOnboarding,
} from '@partnerkit/react'
import { screen } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'
import { ada } from '../hooks/open-portal.tsx'
import { create, field, fillCustomer, goOn, open, page, review, takenBy, upstream } from './onboard.tsx'
import { button, show } from './show.tsx'

describe('an id of the partner’s own', () => {
  it('is made where none is typed, and hardly seen', async () => {
    const view = open()
    await page('New customer')
    expect(screen.queryByRole('textbox', { name: /own id/i })).toBeNull()
    await review(view)
    await create(view)
    await page('Pizza Palace is set up')
    expect(upstream(view, 'Pizza Palace')[0]?.users[0]?.externalId).toMatch(/^.{16,}$/)
  })

  it('can be given by who wants to', async () => {
    const view = open()
    await fillCustomer(view)
    await view.person.click(button('Your own id'))
    expect(field(/^Your own id/)).toHaveFocus()
    expect(field(/^Your own id/)).toHaveAccessibleDescription(/Leave it empty to have an id made/)
    await view.person.keyboard('crm-4711')
    await goOn(view)
    await goOn(view)
    await goOn(view)
    await create(view)
    await page('Pizza Palace is set up')
    expect(upstream(view, 'Pizza Palace')[0]?.users[0]?.externalId).toBe('crm-4711')
  })

  it('is not asked for where this person may not give one', async () => {
    const view = open(
      {},
      {
        principal: { ...ada, role: 'sales' },
        bff: { roles: { sales: ['organization:create', 'user:create'] } },
      },
    )
    await fillCustomer(view)
    expect(screen.queryByRole('button', { name: 'Your own id' })).toBeNull()
  })
})

describe('the wizard draws itself', () => {
  it('without steps this person may not do', async () => {
    const view = open(
      {},
      {
        principal: { ...ada, role: 'sales' },
        bff: { roles: { sales: ['organization:create', 'location:create'] } },
      },
    )
    await fillCustomer(view)
    await goOn(view)
    await page('Lines')
    expect(screen.queryByRole('button', { name: 'People' })).toBeNull()
  })

  it('not at all for who may not onboard', async () => {
    open({}, { principal: { ...ada, role: 'partner-viewer' } })
    expect(await screen.findByText(/^Your account may not add customers/)).toBeInTheDocument()
    expect(screen.queryByRole('textbox')).toBeNull()
  })

  it('says that it could not load, and loads when tried again', async () => {
    const view = open()
    view.network.isCut = () => true
    expect(await screen.findByRole('alert')).toHaveTextContent('The form could not be loaded.')
    view.network.isCut = () => false
    await view.person.click(button('Try again'))
    await page('New customer')
  })

  it('around an onboarding that was started before, and offers no other', async () => {
    const view = open()
    await review(view, { user: takenBy(view) })
    await create(view)
    await page('One thing to correct')
    const { items } = await view.bff.as(ada).listOnboardings({})
    const onDone = vi.fn()
    view.rerender(
      <view.Portal>
        <OnboardWizard key="other" onboardingId={items[0]?.id ?? ''} onDone={onDone} />
      </view.Portal>,
    )
    await page('One thing to correct')
    await view.person.clear(field('E-mail address'))
    await view.person.type(field('E-mail address'), 'john@pizza.test{Enter}')
    await page('Pizza Palace is set up')
    expect(onDone).toHaveBeenCalledOnce()
    expect(screen.queryByRole('button', { name: 'Onboard another' })).toBeNull()
  })

  it('step by step inside a page of the host’s own', async () => {
    function Own() {
      const wizard = useOnboarding()
      if (wizard.onboarding) return <OnboardProgress wizard={wizard} />
      const Step = {
        organization: OnboardOrganizationStep,
        users: OnboardUsersStep,
        locations: OnboardLocationsStep,
        invitations: OnboardInvitationsStep,
        review: OnboardReview,
      }[wizard.step]
      return wizard.steps.length > 0 && <Step wizard={wizard} />
    }
    const view = show(<Own />)
    await review(view)
    await create(view)
    await page('Pizza Palace is set up')
    expect(screen.queryByRole('navigation')).toBeNull()
    expect(screen.queryByRole('link')).toBeNull()
  })
})
