import { OnboardWizard } from '@partnerkit/react'
import { render, screen, waitFor } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'
import { ada, createGate } from '../hooks/open-portal.tsx'
import { create, field, fillCustomer, goOn, open, page, review, sent, takenBy } from './onboard.tsx'
import { button } from './show.tsx'

describe('what was typed', () => {
  it('is back after a reload of the page, until it is discarded', async () => {
    const view = open()
    await fillCustomer(view)
    await goOn(view)
    await page('People')
    expect(screen.queryByText('Your earlier draft is back.')).toBeNull()
    view.unmount()

    render(
      <view.Portal>
        <OnboardWizard />
      </view.Portal>,
    )
    await page('People')
    expect(screen.getByText('Your earlier draft is back.')).toBeInTheDocument()
    expect(document.body).toHaveFocus()
    await view.person.click(button('Discard draft'))
    expect(await page('New customer')).toHaveFocus()
    expect(field('Customer name')).toHaveValue('')
    expect(screen.queryByText('Your earlier draft is back.')).toBeNull()
    await view.person.type(field('Customer name'), 'Pasta Palace')
    expect(screen.queryByText('Your earlier draft is back.')).toBeNull()
  })

  it('gives way to what came of it: after a reload there is no form in between', async () => {
    const view = open()
    await review(view, { user: takenBy(view) })
    await create(view)
    await page('One thing to correct')
    view.unmount()
    const gate = createGate()
    view.network.gate = (request) => (request.startsWith('GET /onboardings') ? gate.gate : undefined)
    render(
      <view.Portal>
        <OnboardWizard />
      </view.Portal>,
    )
    await waitFor(() => expect(view.network.count(/^GET .onboardings/)).toBeGreaterThan(0))
    expect(screen.queryByRole('button', { name: /Create customer|Discard draft/ })).toBeNull()
    gate.open()
    await page('One thing to correct')
    await view.person.clear(field('E-mail address'))
    await view.person.type(field('E-mail address'), 'john@pizza.test{Enter}')
    await page('Pizza Palace is set up')
    await view.person.click(button('Onboard another'))
    expect(await page('New customer')).toHaveFocus()
    expect(screen.queryByRole('button', { name: 'Discard draft' })).toBeNull()
  })

  it('is kept by who leaves', async () => {
    const onClose = vi.fn()
    const view = open({ onClose })
    await fillCustomer(view)
    await view.person.click(button('Save and close'))
    expect(onClose).toHaveBeenCalledOnce()
    expect(Object.values({ ...sessionStorage }).join()).toContain('Pizza Palace')
  })

  it('outlives a failure, which says what to do', async () => {
    const onError = vi.fn()
    const view = open({ onError })
    await review(view)
    view.network.isCut = (request) => sent.test(request)
    await create(view)
    expect(await screen.findByRole('alert')).toHaveTextContent('No answer came.')
    expect(screen.getByText('Pizza Palace')).toBeInTheDocument()
    expect(onError).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ code: 'connection-lost' }))
    view.network.isCut = () => false
    await create(view)
    await page('Pizza Palace is set up')
    expect(screen.queryByRole('alert')).toBeNull()
  })

  it('comes with the request id where the server refused it as a whole', async () => {
    const view = open()
    await review(view)
    view.network.principal = { ...ada, role: 'partner-viewer' }
    await create(view)
    const { textContent } = await screen.findByRole('alert')
    expect(textContent).toMatch(/Your account may not do this.*Request id req_/)
    expect(screen.getByText('maria@pizza.test')).toBeInTheDocument()
  })

  it('is marked where the server finds it wrong', async () => {
    const view = open()
    await review(view, { user: 'john..smith@pizza.test' })
    await create(view)
    await page('People')
    expect(field('E-mail address')).toHaveFocus()
    expect(field('E-mail address')).toHaveValue('john..smith@pizza.test')
    expect(field('E-mail address')).toHaveAccessibleDescription('Enter an address like name@example.com.')
    expect(screen.queryByRole('alert')).toBeNull()
  })
})
