import { type OrganizationRow, OrgTable } from '@partnerkit/react'
import { render, screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import type { ReactNode } from 'react'
import { describe, expect, it, vi } from 'vitest'
import { ada, createGate, openPortal } from '../hooks/open-portal.tsx'
import { acme, button, show } from './show.tsx'

const viewer = { ...ada, role: 'partner-viewer' }
const href = ({ organizationId }: { organizationId: string }) => `/customers/${organizationId}`
const firstRow = () => screen.findByRole('link', { name: 'Acme Corporation' })

describe('rows', () => {
  it('are links to where the portal shows a customer, and open by its router', async () => {
    const navigate = vi.fn()
    const { person } = show(<OrgTable />, { provider: { href, navigate } })
    const link = await firstRow()
    expect(link).toHaveAttribute('href', '/customers/101')
    await person.click(link)
    expect(navigate).toHaveBeenCalledExactlyOnceWith('/customers/101')
  })

  it('leave a click with ctrl to the browser', async () => {
    const navigate = vi.fn()
    const { person } = show(<OrgTable />, { provider: { href, navigate } })
    const link = await firstRow()
    const leave = vi.fn((event: Event) => event.preventDefault()) // jsdom cannot follow links
    window.addEventListener('click', leave, { once: true })
    await person.keyboard('{Control>}')
    await person.click(link)
    expect(leave).toHaveBeenCalledOnce()
    expect(navigate).not.toHaveBeenCalled()
  })

  it('open with a click beside the link as well', async () => {
    const navigate = vi.fn()
    const { person } = show(<OrgTable />, { provider: { href, navigate } })
    await firstRow()
    await person.click(screen.getAllByText(/ago$/)[0] as HTMLElement)
    expect(navigate).toHaveBeenCalledOnce()
  })

  it('are buttons where the host opens them itself', async () => {
    const onOpen = vi.fn<(row: OrganizationRow) => void>()
    const { person } = show(<OrgTable onOpen={onOpen} />)
    await person.click(await screen.findByRole('button', { name: 'Acme Corporation' }))
    expect(onOpen).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ id: acme }))
  })

  it('are a table to assistive technology, each with its place in the whole', async () => {
    show(<OrgTable />, { seed: { organizations: 40 }, provider: { href } })
    await firstRow()
    const table = screen.getByRole('table', { name: /^Customers/ })
    expect(table).toHaveAttribute('aria-rowcount', '41')
    const rows = within(table).getAllByRole('row')
    expect(rows.length).toBeLessThan(30)
    expect(rows.map((row) => row.getAttribute('aria-rowindex')).slice(0, 3)).toEqual(['1', '2', '3'])
    expect(within(table).getByRole('columnheader', { name: 'Name' })).toBeVisible()
  })

  it('move by keyboard, one of them in the Tab order', async () => {
    const { person } = show(<OrgTable />, { seed: { organizations: 40 }, provider: { href } })
    await firstRow()
    const first = screen.getAllByRole('link')[0] as HTMLElement
    first.focus()
    await person.keyboard('{ArrowDown}{ArrowDown}')
    expect(document.activeElement?.closest('tr')).toHaveAttribute('aria-rowindex', '4')
    await person.keyboard('{Home}')
    expect(first).toHaveFocus()
    expect(screen.getAllByRole('link').filter((link) => link.tabIndex === 0)).toEqual([first])
    await person.keyboard('{End}')
    await waitFor(() => expect(document.activeElement?.closest('tr')).toHaveAttribute('aria-rowindex', '41'))
  })
})

describe('search', () => {
  it('is focused by a slash, says how many of how many, and is cleared in one click', async () => {
    const { person, network } = show(<OrgTable />, { seed: { organizations: 30 }, provider: { href } })
    await firstRow()
    expect(screen.getByRole('status')).toHaveTextContent('30 customers')
    await person.keyboard('/')
    expect(screen.getByRole('searchbox')).toHaveFocus()
    await person.keyboard('harbor')
    await waitFor(() => expect(screen.getByRole('status').textContent).toMatch(/^[1-9] of 30$/))
    expect(network.count(/search=/)).toBe(1)
    await person.click(button('Clear search'))
    expect(screen.getByRole('searchbox')).toHaveFocus()
    await waitFor(() => expect(screen.getByRole('status')).toHaveTextContent('30 customers'))
  })

  it('takes no slash from somebody who types', async () => {
    const { person } = show(
      <>
        <input aria-label="Elsewhere" />
        <OrgTable />
      </>,
    )
    await screen.findByRole('searchbox')
    await person.type(screen.getByRole('textbox', { name: 'Elsewhere' }), 'a/b')
    expect(screen.getByRole('textbox', { name: 'Elsewhere' })).toHaveValue('a/b')
  })

  it('says what was searched for when nothing matches', async () => {
    const { person } = show(<OrgTable initialSearch="zeppelin" />, { provider: { href } })
    expect(await screen.findByText('No customers match “zeppelin”.')).toBeVisible()
    await person.click(screen.getAllByRole('button', { name: 'Clear search' }).at(-1) as HTMLElement)
    expect(await firstRow()).toBeVisible()
  })
})

describe('order', () => {
  it('is asked for by a header, and told to assistive technology', async () => {
    const { person, network } = show(<OrgTable />, { provider: { href } })
    await firstRow()
    const header = screen.getByRole('columnheader', { name: 'Name' })
    expect(header).toHaveAttribute('aria-sort', 'ascending') // the vendor's own order
    expect(network.count(/sort=/)).toBe(0)
    await person.click(button('Name'))
    expect(header).toHaveAttribute('aria-sort', 'descending')
    expect(network.count(/sort=-name/)).toBe(1)
    expect(screen.getByRole('columnheader', { name: 'Created' })).not.toHaveAttribute('aria-sort')
  })
})

describe('states', () => {
  it('has skeletons for rows until the first answer', async () => {
    const { gate, open } = createGate()
    const { network } = show(<OrgTable />, { provider: { href } })
    network.gate = (request) => (request.startsWith('GET /organizations') ? gate : undefined)
    const table = screen.getByRole('table')
    expect(table).toHaveAttribute('aria-busy', 'true')
    expect(within(table).getAllByRole('row').length).toBeGreaterThan(5)
    open()
    expect(await firstRow()).toBeVisible()
    expect(table).toHaveAttribute('aria-busy', 'false')
  })

  it('offers to create the first customer where there is none', async () => {
    const onCreate = vi.fn()
    const { person } = show(<OrgTable onCreate={onCreate} />, { seed: { organizations: 0 } })
    expect(await screen.findByText('Customers you add appear here.')).toBeVisible()
    await person.click(button('New customer'))
    expect(onCreate).toHaveBeenCalledOnce()
  })

  it('says what failed, with the request id to copy, and tries again', async () => {
    const onError = vi.fn()
    const { person, sandbox } = show(<OrgTable onError={onError} />, {
      provider: { href },
      seed: { organizations: 3 },
    })
    sandbox.faults.add({ route: 'GET /organizations', kind: 'status', status: 401 })
    const alert = await screen.findByRole('alert')
    expect(alert).toHaveTextContent('The customers could not be loaded.')
    expect(onError).toHaveBeenCalledWith(expect.objectContaining({ code: 'upstream-auth' }))
    await person.click(within(alert).getByRole('button', { name: 'Copy Request id' }))
    const copied = await navigator.clipboard.readText()
    expect(alert).toHaveTextContent(copied)
    sandbox.faults.clear()
    await person.click(button('Try again'))
    expect(await firstRow()).toBeVisible()
    expect(screen.queryByRole('alert')).toBeNull()
  })

  it('shows who may only read no way to change anything', async () => {
    show(<OrgTable onCreate={() => {}} />, { principal: viewer, provider: { href } })
    await firstRow()
    expect(screen.queryByRole('button', { name: 'New customer' })).toBeNull()
    expect(screen.queryByRole('button', { name: /^Actions/ })).toBeNull()
  })
})

/** The table once Acme has nobody left: the owner goes last, the vendor keeps one while there are others. */
async function showWithoutPeople(table: ReactNode) {
  const portal = openPortal()
  const client = portal.bff.as(ada)
  const { items } = await client.listUsers({ organizationId: acme })
  for (const { id } of items.reverse()) await client.removeUser({ organizationId: acme, userId: id })
  const person = userEvent.setup()
  render(<portal.Portal href={href}>{table}</portal.Portal>)
  await firstRow()
  return { ...portal, person }
}

describe('the menu of a row', () => {
  it('opens, moves by arrows and letters, and gives the focus back', async () => {
    const { person } = show(<OrgTable />, { provider: { href } })
    await firstRow()
    await person.click(button('Actions for Acme Corporation'))
    expect(await screen.findByRole('menuitem', { name: 'Open' })).toHaveFocus()
    await person.keyboard('{ArrowDown}')
    expect(screen.getByRole('menuitem', { name: 'Edit' })).toHaveFocus()
    await person.keyboard('d')
    expect(screen.getByRole('menuitem', { name: /^Delete/ })).toHaveFocus()
    await person.keyboard('{Escape}')
    expect(screen.queryByRole('menu')).toBeNull()
    expect(button('Actions for Acme Corporation')).toHaveFocus()
  })

  it('renames a customer and sends nothing else', async () => {
    const { person, sandbox } = show(<OrgTable />, { provider: { href } })
    await firstRow()
    await person.click(button('Actions for Acme Corporation'))
    await person.click(await screen.findByRole('menuitem', { name: 'Edit' }))
    const name = await screen.findByRole('textbox', { name: 'Customer name' })
    await person.clear(name)
    await person.type(name, 'Acme Holdings')
    sandbox.clearRequests()
    await person.click(button('Save changes'))
    expect(await screen.findByRole('link', { name: 'Acme Holdings' })).toBeVisible()
    const patch = sandbox.requests.find(({ method }) => method === 'PATCH')
    expect(patch?.body).toEqual({ name: 'Acme Holdings' })
  })

  it('says why a customer with people cannot be deleted yet', async () => {
    const { person } = show(<OrgTable />, { provider: { href } })
    await firstRow()
    await person.click(button('Actions for Acme Corporation'))
    const item = await screen.findByRole('menuitem', { name: /^Delete/ })
    expect(item).toHaveTextContent('Remove its 3 people first')
    await person.click(item)
    expect(screen.queryByRole('dialog')).toBeNull()
  })

  it('asks before it deletes, and shows why the vendor refused', async () => {
    const { person, sandbox } = await showWithoutPeople(<OrgTable />)
    sandbox.faults.add({ kind: 'status', route: 'DELETE /organizations/{id}', status: 409 })
    await person.click(button('Actions for Acme Corporation'))
    await person.click(await screen.findByRole('menuitem', { name: 'Delete' }))
    const dialog = await screen.findByRole('dialog', { name: 'Delete Acme Corporation?' })
    expect(dialog).toHaveTextContent('Its 2 lines stop answering calls.')
    await person.click(button('Delete customer'))
    expect(await within(dialog).findByRole('alert')).toHaveTextContent('still has people')
    await person.keyboard('{Escape}')
    expect(screen.queryByRole('dialog')).toBeNull()
    expect(button('Actions for Acme Corporation')).toHaveFocus()
  })

  it('leaves it to the host to stop a delete', async () => {
    const onBefore = vi.fn(() => false)
    const { person, network } = await showWithoutPeople(<OrgTable deleteAction={{ onBefore }} />)
    await person.click(button('Actions for Acme Corporation'))
    await person.click(await screen.findByRole('menuitem', { name: 'Delete' }))
    await person.click(await screen.findByRole('button', { name: 'Delete customer' }))
    await waitFor(() => expect(onBefore).toHaveBeenCalledExactlyOnceWith({ organizationId: acme }))
    expect(network.count(/^DELETE/)).toBe(0)
  })
})

it('takes other words and classes from the host', async () => {
  show(<OrgTable onCreate={() => {}} />, {
    provider: {
      href,
      messages: { orgTable: { create: 'New account' } },
      appearance: { classNames: { 'org-table__row': 'host-row' } },
    },
  })
  await firstRow()
  expect(button('New account')).toBeVisible()
  expect(screen.getAllByRole('row')[1]).toHaveClass('pk-org-table__row', 'host-row')
})
