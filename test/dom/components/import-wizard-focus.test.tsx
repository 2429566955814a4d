import { screen, waitFor } from '@testing-library/react'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createGate } from '../hooks/open-portal.tsx'
import { page } from './onboard.tsx'
import { check, open, openRunning, paste, table } from './open-import.tsx'
import { button } from './show.tsx'

describe('the focus in an import', () => {
  it('stays on its page while it is being paused, with the focus on the button', async () => {
    const view = await openRunning()
    const { gate, open: letGo } = createGate()
    view.network.gate = (request) => (request.startsWith('PATCH /imports') ? gate : undefined)
    await view.person.click(button('Pause'))
    await waitFor(() => expect(button('Pause')).toHaveAttribute('aria-busy', 'true'))
    expect(screen.getByRole('heading', { level: 2 })).toHaveTextContent('Creating customers…')
    letGo()
    await page('Paused')
    expect(button('Resume')).toHaveFocus()
  })

  it('goes on at the heading where the button that was pressed is gone', async () => {
    const view = await openRunning()
    const { gate, open: letGo } = createGate()
    view.network.gate = (request) => (request.startsWith('PATCH /imports') ? gate : undefined)
    const cancel = button('Cancel import')
    cancel.focus()
    await view.person.keyboard('{Enter}')
    await waitFor(() => expect(button('Pause')).toHaveAttribute('aria-busy', 'true'))
    expect(cancel).toHaveFocus()
    expect(cancel).toBeEnabled() // a browser takes the focus from what is disabled
    letGo()
    expect(await page('Import cancelled')).toHaveFocus()
  })

  it('leaves the focus with somebody who has gone on elsewhere in the portal', async () => {
    const view = await openRunning()
    const elsewhere = document.createElement('input')
    document.body.append(elsewhere)
    onTestFinished(() => elsewhere.remove())
    await view.person.click(elsewhere)
    await view.sandbox.faults.clear()
    await page('Import finished')
    expect(elsewhere).toHaveFocus()
  })

  it('offers nothing to press, and so nothing to lose, before it is known whether there is something', async () => {
    const view = await open()
    const { gate, open: letGo } = createGate()
    await paste(view, table(1).replace('owner-0@import.test', 'nobody'))
    view.network.gate = (request) => (request.startsWith('PUT /imports') ? gate : undefined)
    await check(view)
    expect(button('Create customers')).toBeDisabled()
    letGo()
    await screen.findByText('0 customers will be created.')
    expect(button('Create 0 customers')).toBeDisabled()
  })
})
