import { CreateOrganizationDialog, OrganizationDetails, OrgTable } from '@partnerkit/react'
import { screen, waitFor, within } from '@testing-library/react'
import { useState } from 'react'
import { describe, expect, it } from 'vitest'
import { userEvent } from 'vitest/browser'
import { acme } from '../../stories/backend.ts'
import { openPage } from './open-page.tsx'

/** A host's own button that opens the dialog. */
function Creator() {
  const [open, setOpen] = useState(false)
  return (
    <>
      <button type="button" onClick={() => setOpen(true)}>
        Add one
      </button>
      <CreateOrganizationDialog open={open} onOpenChange={setOpen} />
    </>
  )
}

const dialogNamed = (name: string) => screen.findByRole('dialog', { name })

async function isGone() {
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
}

async function openCreator() {
  await userEvent.click(await screen.findByRole('button', { name: 'Add one' }))
  await dialogNamed('Create a customer')
  return screen.findByRole('textbox', { name: 'Customer name' })
}

describe('the focus', () => {
  it('is in the first field of a dialog that opened, and stays inside', async () => {
    await openPage(<Creator />)
    const name = await openCreator()
    await waitFor(() => expect(name).toHaveFocus())
    const dialog = screen.getByRole('dialog')
    for (let step = 0; step < 12; step++) {
      await userEvent.keyboard('{Tab}')
      expect(dialog).toContainElement(document.activeElement as HTMLElement)
    }
  })

  it.for(['{Escape}', 'Cancel'])('returns to the button that opened it after %s', async (way) => {
    await openPage(<Creator />)
    await openCreator()
    if (way === 'Cancel') await userEvent.click(screen.getByRole('button', { name: 'Cancel' }))
    else await userEvent.keyboard(way)
    await isGone()
    expect(screen.getByRole('button', { name: 'Add one' })).toHaveFocus()
  })

  it('returns after a dialog did its work', async () => {
    await openPage(<OrganizationDetails organizationId={acme.id} dashboard={false} />)
    await userEvent.click(await screen.findByRole('button', { name: 'Add line' }))
    const dialog = within(await dialogNamed(`Add a line to ${acme.name}`))
    await userEvent.fill(dialog.getByRole('textbox', { name: 'Line name' }), 'Night desk')
    await userEvent.keyboard('{Enter}')
    await isGone()
    expect(await screen.findByText('Night desk')).toBeInTheDocument()
    expect(screen.getByRole('button', { name: 'Add line' })).toHaveFocus()
  })

  it('returns to the menu’s button from a dialog that a row’s menu opened', async () => {
    await openPage(<OrgTable onOpen={() => {}} />)
    const button = await screen.findByRole('button', { name: `Actions for ${acme.name}` })
    await userEvent.click(button)
    await userEvent.click(await screen.findByRole('menuitem', { name: 'Edit' }))
    await screen.findByRole('textbox', { name: 'Customer name' })
    await userEvent.keyboard('{Escape}')
    await isGone()
    expect(button).toHaveFocus()
  })
})

describe('what was typed', () => {
  it('is asked about before Escape throws it away', async () => {
    await openPage(<Creator />)
    const name = await openCreator()
    await userEvent.fill(name, 'Pizza Palace')
    await userEvent.keyboard('{Escape}')
    expect(await screen.findByText('What you typed is not saved.')).toBeVisible()
    await userEvent.click(screen.getByRole('button', { name: 'Keep editing' }))
    expect(name).toHaveValue('Pizza Palace')

    await userEvent.keyboard('{Escape}')
    await userEvent.click(await screen.findByRole('button', { name: 'Discard' }))
    await isGone()
    expect(await openCreator()).toHaveValue('')
  })

  it('is asked about before a click outside throws it away, and nothing is asked where nothing was typed', async () => {
    await openPage(<Creator />)
    const name = await openCreator()
    const outside = () => userEvent.click(document.documentElement, { position: { x: 8, y: 500 } })
    await outside()
    await isGone()

    await userEvent.fill(await openCreator(), 'Pizza Palace')
    await outside()
    expect(await screen.findByText('What you typed is not saved.')).toBeVisible()
    expect(name).not.toBeInTheDocument()
  })

  it('is kept when the vendor refuses a value, and the field says why', async () => {
    const { backend } = await openPage(<Creator />)
    const taken = backend.sandbox.data().organizations[0]?.users[0]?.email ?? ''
    const name = await openCreator()
    const email = screen.getByRole('textbox', { name: 'E-mail address' })
    await userEvent.fill(name, 'Pizza Palace')
    await userEvent.fill(email, taken)
    await userEvent.click(screen.getByRole('button', { name: 'Create customer' }))
    await waitFor(() => expect(email).toHaveAccessibleDescription('This is already in use. Enter another.'))
    expect(email).toHaveFocus()
    expect(email).toHaveValue(taken)
    expect(name).toHaveValue('Pizza Palace')
    expect(name).toBeValid()
  })

  it('is kept when the answer is lost, and sending it again creates one customer', async () => {
    let isLost = true
    const { backend } = await openPage(<Creator />, {
      network: (request) => (isLost && request.startsWith('POST') ? 'lost' : undefined),
    })
    const name = await openCreator()
    await userEvent.fill(name, 'Pizza Palace')
    await userEvent.fill(
      screen.getByRole('textbox', { name: 'E-mail address' }),
      'maria@pizza-palace.example',
    )
    const create = screen.getByRole('button', { name: 'Create customer' })
    await userEvent.click(create)
    expect(await screen.findByText('No answer came. Check your connection, then try again.')).toBeVisible()
    expect(name).toHaveValue('Pizza Palace')

    isLost = false
    await userEvent.click(create)
    await isGone()
    const made = backend.sandbox
      .data()
      .organizations.filter((organization) => organization.name === 'Pizza Palace')
    expect(made).toHaveLength(1)
  })
})

describe('while a dialog is open', () => {
  it('the page behind does not scroll, and does again afterwards', async () => {
    await openPage(<Creator />, { below: <div style={{ blockSize: 3000 }} /> })
    await openCreator()
    expect(getComputedStyle(document.documentElement).overflowY).toBe('hidden')
    await userEvent.keyboard('{Escape}')
    await isGone()
    expect(getComputedStyle(document.documentElement).overflowY).not.toBe('hidden')
  })

  it('the page behind is no part of it to assistive technology', async () => {
    await openPage(<Creator />)
    await openCreator()
    expect(screen.queryByRole('button', { name: 'Add one' })).toBeNull()
  })
})
