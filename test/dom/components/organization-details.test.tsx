import { OrganizationDetails } from '@partnerkit/react'
import { render, screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { describe, expect, it, vi } from 'vitest'
import { providers } from '../../../stories/vendors.ts'
import { ada, createGate, openPortal } from '../hooks/open-portal.tsx'
import { opened, people, section } from './organization-page.ts'
import { acme, button, show } from './show.tsx'

const viewer = { ...ada, role: 'partner-viewer' }
const owner = {
  id: 'john',
  tenant: 'acme',
  role: 'customer-owner',
  organizations: new Set([acme]),
  dashboardUserId: 'owner_5001',
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

  it.each([
    [false, 'Customers cannot be deleted here: Answering Agent has no way to do it.'],
    [true, 'Customers cannot be deleted here: this portal is not set up for it.'],
  ])('says why a customer stays: by an option %s', async (byOption, text) => {
    const definition = providers['answering-agent']()
    const provider: typeof definition = {
      ...definition,
      connect: (environment) => ({
        ...definition.connect(environment),
        off: { deleteOrganization: { why: 'It is off in this test.', byOption } },
      }),
    }
    show(<OrganizationDetails organizationId={acme} />, { bff: { provider } })
    await opened()
    expect(screen.getByText(text)).toBeVisible()
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
