import { screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'
import { createGate } from '../hooks/open-portal.tsx'
import { create, field, fillCustomer, goOn, open, page, review, sent, upstream } from './onboard.tsx'
import { button } from './show.tsx'

describe('from the first field to the end', () => {
  it('creates the customer, its owner, its people and its lines, and shows where to go next', async () => {
    const onDone = vi.fn()
    const onAfter = vi.fn()
    const navigate = vi.fn()
    const href = ({ organizationId }: { organizationId: string }) => `/customers/${organizationId}`
    const view = open({ onDone, onAfter }, { provider: { href, navigate } })
    const { person } = view

    await fillCustomer(view)
    await person.type(field(/^Description/), 'Open until late')
    await person.type(field(/^Name/), 'Maria Rossi')
    await goOn(view)

    await page('People')
    expect(screen.getByText(/^Who else works at Pizza Palace/)).toBeInTheDocument()
    await person.type(field(/^Name/), 'John Smith')
    await person.type(field('E-mail address'), 'john@pizza.test')
    await person.selectOptions(screen.getByRole('combobox', { name: /^Role/ }), 'Manager')
    await goOn(view)

    await page('Lines')
    await person.type(field('Line name'), 'Main Street')
    await person.type(field(/^Area code/), '303')
    await goOn(view)

    await page('Review')
    for (const value of [
      'Pizza Palace',
      'Open until late',
      'Maria Rossi',
      'john@pizza.test',
      'Manager',
      '303',
    ]) {
      expect(screen.getByText(value)).toBeInTheDocument()
    }
    expect(upstream(view, 'Pizza Palace')).toEqual([])
    await create(view)

    await page('Pizza Palace is set up')
    const steps = screen.getAllByRole('listitem').map((item) => item.textContent)
    expect(steps).toEqual(
      expect.arrayContaining([
        'Created Pizza Palace',
        'Added John Smith',
        'Reserved a number in 303 for Main Street',
      ]),
    )
    const [organization] = upstream(view, 'Pizza Palace')
    expect(organization).toMatchObject({
      users: [{ email: 'maria@pizza.test' }, { email: 'john@pizza.test' }],
      locations: [{ name: 'Main Street' }],
    })
    expect(onDone).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ status: 'completed' }))
    expect(onAfter).toHaveBeenCalledOnce()
    const link = screen.getByRole('link', { name: 'Open customer' })
    expect(link).toHaveAttribute('href', `/customers/${organization?.id}`)
    await person.click(link)
    expect(navigate).toHaveBeenCalledExactlyOnceWith(`/customers/${organization?.id}`)

    await person.click(button('Onboard another'))
    await page('New customer')
    expect(field('Customer name')).toHaveValue('')
    expect(screen.queryByRole('button', { name: 'Discard draft' })).toBeNull()
  })

  it('goes by the keyboard alone: Enter continues, and the focus is on each new heading', async () => {
    const view = open()
    const { person } = view
    await page('New customer')
    expect(document.body).toHaveFocus()
    field('Customer name').focus()
    await person.keyboard('Pizza Palace')
    await person.tab() // description
    await person.tab() // name of the owner
    await person.tab()
    expect(field('E-mail address')).toHaveFocus()
    await person.keyboard('maria@pizza.test{Enter}')
    expect(await page('People')).toHaveFocus()
    await person.tab()
    await person.tab()
    await person.keyboard('john@pizza.test{Enter}')
    expect(await page('Lines')).toHaveFocus()
    await person.tab()
    await person.keyboard('{Enter}')
    expect(await page('Review')).toHaveFocus()
    await person.tab({ shift: true })
    await person.keyboard('{Enter}') // the last one in the list of steps is this one
    for (const name of [
      'Edit customer',
      'Edit owner',
      'Edit people',
      'Edit lines',
      'Back',
      'Create customer',
    ]) {
      await person.tab()
      expect(button(name)).toHaveFocus()
    }
    await person.keyboard('{Enter}')
    expect(await page('Pizza Palace is set up')).toHaveFocus()
  })

  it('asks for what is missing, and the focus is on the first', async () => {
    const view = open()
    await page('New customer')
    await goOn(view)
    expect(field('Customer name')).toHaveFocus()
    expect(field('Customer name')).toHaveAccessibleDescription('Enter the customer name.')
    expect(field('E-mail address')).toBeInvalid()
    await view.person.type(field('Customer name'), 'P')
    expect(field('Customer name')).toBeValid()
    expect(field('Customer name')).toHaveFocus()
  })

  it('goes back, by the button, the list of steps and the summary, with everything still there', async () => {
    const view = open()
    const { person } = view
    await review(view, { user: 'john@pizza.test' })
    await person.click(button('Back'))
    await page('Lines')
    await person.click(
      within(screen.getByRole('navigation', { name: 'Steps' })).getByRole('button', { name: 'People' }),
    )
    await page('People')
    expect(field('E-mail address')).toHaveValue('john@pizza.test')
    await goOn(view)
    await goOn(view)
    await person.click(button('Edit customer'))
    await page('New customer')
    expect(field('Customer name')).toHaveValue('Pizza Palace')
  })

  it('adds and removes rows, and the focus follows', async () => {
    const view = open()
    const { person } = view
    await fillCustomer(view)
    await goOn(view)
    await page('People')
    expect(screen.queryByRole('button', { name: 'Remove person 1' })).toBeNull()
    await person.type(field('E-mail address'), 'john@pizza.test')
    await person.click(button('Add another person'))
    expect(field(/^Name/, 1)).toHaveFocus()
    await person.type(field('E-mail address', 1), 'ann@pizza.test')
    await person.click(button('Remove person 1'))
    expect(field('E-mail address')).toHaveValue('ann@pizza.test')
    expect(button('Add another person')).toHaveFocus()
  })

  it('creates once, however fast it is clicked', async () => {
    const view = open()
    await review(view)
    const gate = createGate()
    view.network.gate = (request) => (sent.test(request) ? gate.gate : undefined)
    await view.person.dblClick(button('Create customer'))
    gate.open()
    await page('Pizza Palace is set up')
    expect(view.network.count(sent)).toBe(1)
    expect(upstream(view, 'Pizza Palace')).toHaveLength(1)
  })

  it('is stopped by a host that says no', async () => {
    const gate = createGate()
    const onBefore = vi.fn(() => gate.gate.then(() => false))
    const view = open({ onBefore })
    await review(view)
    await view.person.dblClick(button('Create customer'))
    expect(onBefore).toHaveBeenCalledExactlyOnceWith(
      expect.objectContaining({
        organization: { name: 'Pizza Palace' },
        owner: { email: 'maria@pizza.test' },
      }),
    )
    expect(button('Create customer')).toHaveAttribute('aria-busy', 'true')
    gate.open()
    await waitFor(() => expect(button('Create customer')).not.toHaveAttribute('aria-busy', 'true'))
    expect(view.network.count(sent)).toBe(0)
  })
})
