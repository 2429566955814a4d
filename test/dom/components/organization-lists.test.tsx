import { OrganizationDetails } from '@partnerkit/react'
import { screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'
import { opened, people, section } from './organization-page.ts'
import { acme, button, show } from './show.tsx'

describe('people', () => {
  it('are added, and the list shows them', async () => {
    const onAfter = vi.fn()
    const { person } = show(<OrganizationDetails organizationId={acme} createUserAction={{ onAfter }} />)
    await people()
    await person.click(button('Add person'))
    const dialog = within(await screen.findByRole('dialog', { name: 'Add a person to Acme Corporation' }))
    await person.type(dialog.getByRole('textbox', { name: 'E-mail address' }), 'grace@acme.test')
    await person.selectOptions(dialog.getByRole('combobox', { name: /Role/ }), 'Manager')
    await person.click(dialog.getByRole('button', { name: 'Add person' }))
    expect(await section('People').findByText('grace@acme.test')).toBeVisible()
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    expect(onAfter).toHaveBeenCalledWith(expect.objectContaining({ email: 'grace@acme.test' }))
    await waitFor(() => expect(button('Add person')).toHaveFocus())
  })

  it('have the field marked that somebody else has already', async () => {
    const { person } = show(<OrganizationDetails organizationId={acme} />)
    await people()
    const taken = section('People').getByText('ethan.osei.5002@example.com').textContent ?? ''
    await person.click(button('Add person'))
    const email = await screen.findByRole('textbox', { name: 'E-mail address' })
    await person.type(email, taken)
    await person.selectOptions(screen.getByRole('combobox', { name: /Role/ }), 'Member')
    await person.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Add person' }))
    await waitFor(() => expect(email).toBeInvalid())
    expect(email).toHaveAccessibleDescription('This is already in use. Enter another.')
    expect(email).toHaveFocus()
    expect(email).toHaveValue(taken)
  })

  it('ask before what was typed is lost', async () => {
    const { person } = show(<OrganizationDetails organizationId={acme} />)
    await people()
    await person.click(button('Add person'))
    await screen.findByRole('dialog')
    await person.keyboard('{Escape}')
    expect(screen.queryByRole('dialog')).toBeNull()

    await person.click(button('Add person'))
    await person.type(await screen.findByRole('textbox', { name: 'E-mail address' }), 'a')
    await person.keyboard('{Escape}')
    expect(screen.getByRole('alert')).toHaveTextContent('What you typed is not saved.')
    await person.click(button('Keep editing'))
    expect(screen.getByRole('textbox', { name: 'E-mail address' })).toHaveValue('a')
    await person.keyboard('{Escape}')
    await person.click(button('Discard'))
    expect(screen.queryByRole('dialog')).toBeNull()
  })

  it('are removed after a question that names them', async () => {
    const { person } = show(<OrganizationDetails organizationId={acme} />)
    await people()
    await person.click(button('Actions for Ethan Osei'))
    await person.click(await screen.findByRole('menuitem', { name: 'Remove' }))
    const dialog = await screen.findByRole('dialog', { name: 'Remove Ethan Osei from Acme Corporation?' })
    expect(dialog).toHaveAccessibleDescription('Ethan Osei can no longer open the dashboard.')
    await person.click(button('Remove person'))
    await waitFor(() => expect(section('People').queryByText('Ethan Osei')).toBeNull())
  })

  it('read of no marked field where the vendor refuses and none is to blame', async () => {
    const { person } = show(<OrganizationDetails organizationId={acme} />)
    await people()
    await person.click(button('Actions for John Doe'))
    await person.click(await screen.findByRole('menuitem', { name: 'Remove' }))
    await person.click(await screen.findByRole('button', { name: 'Remove person' }))
    const alert = await within(screen.getByRole('dialog')).findByRole('alert')
    expect(alert).toHaveTextContent('The service did not accept this.')
    expect(alert).not.toHaveTextContent('marked')
  })
})

describe('lines', () => {
  it('are added with an area code, and watched until they answer', async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true })
    try {
      const { person } = show(<OrganizationDetails organizationId={acme} />, {
        seed: { activateAfter: 1500 },
      })
      await opened()
      await person.click(button('Add line'))
      const dialog = within(await screen.findByRole('dialog', { name: 'Add a line to Acme Corporation' }))
      await person.type(dialog.getByRole('textbox', { name: 'Line name' }), 'Night desk')
      await person.type(dialog.getByRole('textbox', { name: 'Area code optional' }), '303')
      await person.click(dialog.getByRole('button', { name: 'Add line' }))
      const line = (await section('Lines').findByText('Night desk')).closest('li') as HTMLElement
      expect(line).toHaveTextContent('+1 303 555')
      expect(line).toHaveTextContent('Setting up')
      await vi.advanceTimersByTimeAsync(2500)
      await waitFor(() => expect(line).toHaveTextContent('Active'))
    } finally {
      vi.useRealTimers()
    }
  })

  it('say that they could not be loaded, beside what could, and are asked for again', async () => {
    const { person, network } = show(<OrganizationDetails organizationId={acme} />)
    network.isCut = (request) => request.includes('/locations')
    await people()
    const alert = await section('Lines').findByRole('alert')
    expect(alert).toHaveTextContent('The lines could not be loaded.')
    network.isCut = () => false
    await person.click(within(alert).getByRole('button', { name: 'Try again' }))
    expect(await section('Lines').findByText('Main line')).toBeVisible()
  })

  it('have numbers formatted for reading and copied as they are dialled', async () => {
    const { person } = show(<OrganizationDetails organizationId={acme} />)
    await opened()
    const line = (await section('Lines').findByText('Main line')).closest('li') as HTMLElement
    expect(line.textContent).toMatch(/\+1 \d{3} \d{3} \d{4}/)
    await person.click(within(line).getByRole('button', { name: 'Copy phone number' }))
    expect(await navigator.clipboard.readText()).toMatch(/^\+1\d{10}$/)
  })

  it('say what is lost before they are deleted', async () => {
    const { person } = show(<OrganizationDetails organizationId={acme} />)
    await opened()
    await section('Lines').findByText('Service')
    await person.click(button('Actions for Service'))
    await person.click(await screen.findByRole('menuitem', { name: 'Delete' }))
    expect(await screen.findByRole('dialog', { name: 'Delete Service?' })).toHaveAccessibleDescription(
      /^Calls to \+1 [\d ]+ are no longer answered/,
    )
    await person.click(button('Delete line'))
    await waitFor(() => expect(section('Lines').queryByText('Service')).toBeNull())
  })
})
