import { OrganizationDetails } from '@partnerkit/react'
import { render, screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { describe, expect, it, vi } from 'vitest'
import { ada, createGate, openPortal } from '../hooks/open-portal.tsx'
import { acme, button, show } from './show.tsx'

const viewer = { ...ada, role: 'partner-viewer' }
const owner = {
  id: 'john',
  tenant: 'acme',
  role: 'customer-owner',
  organizations: new Set([acme]),
  dashboardUserId: 'owner_5001',
}
const section = (name: string) => within(screen.getByRole('region', { name }))
const opened = () => screen.findByRole('heading', { name: 'Acme Corporation' })
const people = async () => {
  await opened()
  return section('People').findByText('John Doe')
}

describe('the page', () => {
  it('is headed by the name, since when, and one action', async () => {
    show(<OrganizationDetails organizationId={acme} />)
    await opened()
    expect(screen.getByText(/^Customer since [A-Z][a-z]{2} \d{1,2}, 20\d\d$/)).toBeVisible()
    expect(screen.getAllByRole('region').map((region) => region.querySelector('h3')?.textContent)).toEqual([
      'Details',
      'People',
      'Lines',
      'Dashboard',
    ])
  })

  it('shows who may only read no way to change anything, and no dashboard', async () => {
    show(<OrganizationDetails organizationId={acme} />, { principal: viewer })
    await people()
    expect(screen.queryByRole('button', { name: /Edit|Add|Actions|More|Open/ })).toBeNull()
    expect(screen.queryByRole('region', { name: 'Dashboard' })).toBeNull()
  })

  it('says calmly when the customer is not there, and tells the host', async () => {
    const onError = vi.fn()
    show(<OrganizationDetails organizationId="999" onError={onError} />)
    expect(await screen.findByText(/^This customer is not here/)).toBeVisible()
    expect(screen.queryByRole('alert')).toBeNull()
    expect(screen.queryByRole('button')).toBeNull()
    expect(onError).toHaveBeenCalledWith(expect.objectContaining({ code: 'not-found' }))
  })

  it('keeps what it shows when a later read fails', async () => {
    const { network, person } = show(<OrganizationDetails organizationId={acme} />)
    await people()
    network.isCut = (request) => request === 'GET /organizations/101'
    await person.click(button('Add person'))
    await person.type(await screen.findByRole('textbox', { name: 'E-mail address' }), 'new@acme.test')
    await person.selectOptions(screen.getByRole('combobox', { name: /Role/ }), 'Manager')
    await person.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Add person' }))
    expect(await screen.findByRole('alert')).toBeVisible()
    expect(screen.getByRole('heading', { name: 'Acme Corporation' })).toBeVisible()
  })
})

describe('details', () => {
  it('leave out the name, which the head has, and have the id to be copied', async () => {
    show(<OrganizationDetails organizationId={acme} />)
    await opened()
    expect(section('Details').queryByText('Acme Corporation')).toBeNull()
    expect(section('Details').getByText(acme)).toBeVisible()
    expect(section('Details').getByRole('button', { name: 'Copy Customer id' })).toBeVisible()
  })

  it('are edited in place; the focus goes in and comes back', async () => {
    const { person, sandbox } = show(<OrganizationDetails organizationId={acme} />)
    await opened()
    await person.click(button('Edit'))
    const name = screen.getByRole('textbox', { name: 'Customer name' })
    expect(name).toHaveFocus()
    await person.clear(name)
    await person.type(name, 'Acme Bakery')
    sandbox.clearRequests()
    await person.click(button('Save'))
    expect(await screen.findByRole('heading', { name: 'Acme Bakery' })).toBeVisible()
    expect(button('Edit')).toHaveFocus()
    expect(sandbox.requests.find(({ method }) => method === 'PATCH')?.body).toEqual({ name: 'Acme Bakery' })
  })

  it('say of a description nobody tells that leaving it empty keeps it', async () => {
    const { person } = show(<OrganizationDetails organizationId={acme} />)
    await opened()
    await person.click(button('Edit'))
    const description = screen.getByRole('textbox', { name: 'Description optional' })
    expect(description).toHaveAccessibleDescription('Leave empty to keep it.')
  })

  it('are not saved without a name: the field says so and has the focus', async () => {
    const { person, network } = show(<OrganizationDetails organizationId={acme} />)
    await opened()
    await person.click(button('Edit'))
    const name = screen.getByRole('textbox', { name: 'Customer name' })
    await person.clear(name)
    await person.click(button('Save'))
    expect(name).toBeInvalid()
    expect(name).toHaveAccessibleDescription('Enter the customer name.')
    expect(name).toHaveFocus()
    expect(network.count(/^PATCH/)).toBe(0)
    await person.type(name, 'A')
    expect(name).toBeValid()
  })

  it('send nothing when nothing was changed', async () => {
    const { person, network } = show(<OrganizationDetails organizationId={acme} />)
    await opened()
    await person.click(button('Edit'))
    await person.click(button('Save'))
    expect(button('Edit')).toHaveFocus()
    expect(network.count(/^PATCH/)).toBe(0)
  })
})

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
    expect(screen.queryByRole('dialog')).toBeNull()
    expect(onAfter).toHaveBeenCalledWith(expect.objectContaining({ email: 'grace@acme.test' }))
    expect(button('Add person')).toHaveFocus()
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

describe('deleting the customer', () => {
  it('says why it is impossible while there are people', async () => {
    const { person } = show(<OrganizationDetails organizationId={acme} />)
    await people()
    await person.click(button('More actions'))
    const item = await screen.findByRole('menuitem', { name: /^Delete customer/ })
    expect(item).toHaveTextContent('Remove its 3 people first')
    await person.click(item)
    expect(screen.queryByRole('dialog')).toBeNull()
  })

  it('names the customer and tells the host when it is gone', async () => {
    const portal = openPortal()
    for (const { externalId } of portal.sandbox.data().organizations[0]?.users.toReversed() ?? []) {
      await portal.bff.as(ada).removeUser({ organizationId: acme, userId: externalId })
    }
    const onDeleted = vi.fn()
    render(
      <portal.Portal>
        <OrganizationDetails organizationId={acme} onDeleted={onDeleted} />
      </portal.Portal>,
    )
    const person = userEvent.setup()
    expect(await screen.findByText('Nobody has access yet.')).toBeVisible()
    await person.click(button('More actions'))
    await person.click(await screen.findByRole('menuitem', { name: 'Delete customer' }))
    expect(await screen.findByRole('dialog', { name: 'Delete Acme Corporation?' })).toBeVisible()
    await person.click(button('Delete customer'))
    await waitFor(() => expect(onDeleted).toHaveBeenCalledOnce())
    expect(portal.sandbox.data().organizations.map(({ name }) => name)).not.toContain('Acme Corporation')
  })
})

describe('the dashboard', () => {
  it('opens as the owner, and as whoever is chosen', async () => {
    const { person, network } = show(<OrganizationDetails organizationId={acme} />)
    await people()
    await person.click(screen.getAllByRole('button', { name: 'Open dashboard' })[0] as HTMLElement)
    expect(await screen.findByTitle('Dashboard of John Doe')).toBeInTheDocument()
    expect(screen.getByRole('heading', { name: 'Dashboard' })).toHaveFocus()
    expect(network.count('POST /organizations/101/users/owner_5001/launches')).toBe(1)
    await person.selectOptions(screen.getByRole('combobox', { name: 'View as' }), 'Ethan Osei')
    expect(await screen.findByTitle('Dashboard of Ethan Osei')).toBeInTheDocument()
  })

  it('is the own one alone for who may open no other', async () => {
    show(<OrganizationDetails organizationId={acme} />, { principal: owner })
    await people()
    expect(section('Dashboard').getByRole('button', { name: 'Open dashboard' })).toBeVisible()
    expect(screen.queryByRole('combobox', { name: 'View as' })).toBeNull()
  })

  it('is left out where the host shows it elsewhere', async () => {
    show(<OrganizationDetails organizationId={acme} dashboard={false} />)
    await people()
    expect(screen.queryByRole('region', { name: 'Dashboard' })).toBeNull()
    expect(screen.queryByRole('button', { name: 'Open dashboard' })).toBeNull()
  })
})

it('says that it is loading until it knows the customer', async () => {
  const { gate, open } = createGate()
  const { network } = show(<OrganizationDetails organizationId={acme} />)
  network.gate = () => gate
  expect(screen.getByText('Loading the customer')).toBeInTheDocument()
  open()
  await opened()
  expect(screen.queryByText('Loading the customer')).toBeNull()
})
