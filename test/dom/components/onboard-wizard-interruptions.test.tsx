import { OnboardWizard, usePartnerKit } from '@partnerkit/react'
import { act, fireEvent, render, screen, within } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'
import { ada, createGate } from '../hooks/open-portal.tsx'
import { create, field, fillCustomer, goOn, open, page, review, sent, takenBy, upstream } from './onboard.tsx'
import { button, show } from './show.tsx'

const creates = ({ sandbox }: ReturnType<typeof show>) =>
  sandbox.requests.filter(({ method, path }) => method === 'POST' && path === '/api/v1/organizations').length

/** Out of the browser's cache of pages. */
const comesBack = () =>
  act(async () => void dispatchEvent(Object.assign(new Event('pageshow'), { persisted: true })))

describe('nothing is sent twice and nothing typed is lost', () => {
  it('when Create is clicked a hundred times', async () => {
    const view = open()
    await review(view)
    const { gate, open: letGo } = createGate()
    view.network.gate = (request) => (sent.test(request) ? gate : undefined)
    const clicked = button('Create customer')
    for (let click = 0; click < 100; click++) fireEvent.click(clicked)
    letGo()
    await page('Pizza Palace is set up')
    expect([view.network.count(sent), creates(view)]).toEqual([1, 1])
  })

  it('when the sign-in has expired in the middle', async () => {
    const onUnauthenticated = vi.fn()
    const view = open({}, { provider: { onUnauthenticated } })
    await fillCustomer(view)
    await goOn(view)
    await view.person.type(field('E-mail address'), 'john@pizza.test')
    view.network.principal = null
    await goOn(view)
    await page('Lines')
    await goOn(view)
    await page('Review')
    await create(view)
    expect((await screen.findByRole('alert')).textContent).toMatch(/You are signed out/)
    expect(onUnauthenticated).toHaveBeenCalledOnce()
    expect(creates(view)).toBe(0)
    view.network.principal = ada
    await create(view)
    await page('Pizza Palace is set up')
    expect(upstream(view, 'Pizza Palace')[0]?.users.map(({ email }) => email)).toEqual([
      'maria@pizza.test',
      'john@pizza.test',
    ])
    expect(creates(view)).toBe(1)
  })

  it('when the connection is lost before the request, and after it', async () => {
    const view = open()
    await review(view)
    view.network.isCut = (request) => sent.test(request)
    await create(view)
    expect((await screen.findByRole('alert')).textContent).toMatch(/No answer came/)
    view.network.isCut = () => false
    view.network.losesAnswer = (request) => sent.test(request)
    await create(view)
    expect((await screen.findByRole('alert')).textContent).toMatch(/No answer came/)
    view.network.losesAnswer = () => false
    await create(view)
    await page('Pizza Palace is set up')
    expect(creates(view)).toBe(1)
  })

  it('when the page is reloaded while it is under way', async () => {
    const view = open()
    await review(view)
    const { gate, open: letGo } = createGate()
    view.network.gate = (request) => (sent.test(request) ? gate : undefined)
    await create(view)
    view.unmount()
    letGo()
    view.network.gate = () => undefined
    render(
      <view.Portal>
        <OnboardWizard />
      </view.Portal>,
    )
    await page('Review')
    await create(view)
    await page('Pizza Palace is set up')
    expect(creates(view)).toBe(1)
  })

  it('when a second tab was made of this one, and both send', async () => {
    const view = open()
    await review(view)
    // A tab that is duplicated takes what is stored along.
    const second = render(
      <view.Portal>
        <OnboardWizard />
      </view.Portal>,
    )
    const other = within(second.container)
    const clicked = await other.findByRole('button', { name: 'Create customer' })
    fireEvent.click(within(view.container).getByRole('button', { name: 'Create customer' }))
    fireEvent.click(clicked)
    await other.findByRole('heading', { name: 'Pizza Palace is set up' })
    await within(view.container).findByRole('heading', { name: 'Pizza Palace is set up' })
    expect(creates(view)).toBe(1)
  })

  it('when the page comes back out of the cache of pages', async () => {
    const view = open()
    await review(view)
    await create(view)
    await page('Pizza Palace is set up')
    const before = view.network.count(sent)
    await comesBack()
    expect(await page('Pizza Palace is set up')).toBeVisible()
    expect([view.network.count(sent), creates(view)]).toEqual([before, 1])
  })

  it('when it comes back with something typed', async () => {
    const view = open()
    await fillCustomer(view)
    await comesBack()
    expect(field('Customer name')).toHaveValue('Pizza Palace')
    expect(view.network.count(sent)).toBe(0)
  })
})

describe('what is stored', () => {
  const drafts = () => Object.keys(sessionStorage).filter((key) => key.includes('draft:'))

  it('is gone once the customer is there', async () => {
    const view = open()
    await review(view)
    expect(drafts()).toHaveLength(1)
    await create(view)
    await page('Pizza Palace is set up')
    await vi.waitFor(() => expect(drafts()).toEqual([]))
  })

  it('is gone with who signs out', async () => {
    const view = show(
      <>
        <OnboardWizard />
        <SignOut />
      </>,
    )
    await fillCustomer(view)
    expect(drafts()).toHaveLength(1)
    expect(screen.getByDisplayValue('Pizza Palace')).toBeVisible()
    await view.person.click(button('Sign out'))
    await vi.waitFor(() => expect(drafts()).toEqual([]))
    expect(screen.queryByDisplayValue('Pizza Palace')).toBeNull()
  })
})

describe('how far it is', () => {
  it('is said in numbers where a third person is refused, with the field to correct', async () => {
    const view = open()
    await fillCustomer(view)
    await goOn(view)
    await page('People')
    for (const [at, email] of ['one@pizza.test', 'two@pizza.test', takenBy(view)].entries()) {
      if (at > 0) await view.person.click(button('Add another person'))
      await view.person.type(field('E-mail address', at), email)
    }
    await goOn(view)
    await page('Lines')
    await goOn(view)
    await page('Review')
    await create(view)
    await page('One thing to correct')
    expect(screen.getByText(/^2 of 3 done\. What is done stays done\./)).toBeVisible()
    const wrong = field('E-mail address')
    expect(wrong).toHaveValue(takenBy(view))
    await view.person.clear(wrong)
    await view.person.type(wrong, 'three@pizza.test')
    await view.person.click(button('Try again'))
    await page('Pizza Palace is set up')
    expect(upstream(view, 'Pizza Palace')[0]?.users).toHaveLength(4)
    expect(creates(view)).toBe(1)
  })

  it('is seen step by step while the request that starts it is still unanswered', async () => {
    const view = open()
    view.sandbox.faults.add({ route: 'POST /users', kind: 'latency', latency: 2_500 })
    await review(view, { user: 'john@pizza.test' })
    await create(view)
    expect(await screen.findByText('Created Pizza Palace')).toBeVisible()
    expect(screen.getAllByText('Adding john@pizza.test…').length).toBeGreaterThan(0)
    expect(view.network.count(/^GET \/onboardings\/[^/?]+$/)).toBeGreaterThan(0)
    await page('Pizza Palace is set up')
    expect(creates(view)).toBe(1)
  })
})

function SignOut() {
  const { signOut } = usePartnerKit()
  return (
    <button type="button" onClick={signOut}>
      Sign out
    </button>
  )
}
