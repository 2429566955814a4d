import { screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'
import { createGate } from '../hooks/open-portal.tsx'
import {
  create,
  field,
  fillCustomer,
  goOn,
  open,
  page,
  review,
  sent,
  takenBy,
  upstream,
  type View,
} from './onboard.tsx'
import { button } from './show.tsx'

describe('while it runs', () => {
  it('every step is there in words, and what happens is announced', async () => {
    const view = open()
    await review(view, { user: 'john@pizza.test' })
    const gate = createGate()
    view.network.gate = (request) => (sent.test(request) ? gate.gate : undefined)
    await create(view)
    expect(await page('Setting up Pizza Palace')).toHaveFocus()
    const list = screen.getAllByRole('list').at(-1) as HTMLElement
    expect(within(list).getByText('Creating Pizza Palace…')).toBeInTheDocument()
    expect(within(list).getByText('Add john@pizza.test')).toBeInTheDocument()
    expect(screen.getByRole('status')).toHaveTextContent('Creating Pizza Palace…')
    gate.open()
    await page('Pizza Palace is set up')
    expect(within(list).getByText('Added john@pizza.test')).toBeInTheDocument()
    expect(screen.getByRole('status')).toHaveTextContent('Pizza Palace is set up')
  })

  it('a taken address of the owner is corrected on its field, and everything else typed is used', async () => {
    const view = open()
    const { person } = view
    const taken = takenBy(view)
    await page('New customer')
    await person.type(field(/^Description/), 'Open until late')
    await person.type(field(/^Name/), 'Maria Rossi')
    await review(view, { owner: taken })
    await create(view)

    await page('One thing to correct')
    expect(screen.getByText('Pizza Palace was not created')).toBeInTheDocument()
    const email = field('E-mail address')
    expect(email).toHaveFocus()
    expect(email).toHaveValue(taken)
    expect(email).toHaveAccessibleDescription('This is already in use. Enter another.')
    expect(screen.queryByRole('textbox', { name: 'Customer name' })).toBeNull()

    await person.clear(email)
    expect(email).not.toHaveAccessibleDescription()
    await person.keyboard('{Enter}')
    expect(email).toHaveAccessibleDescription('Enter the e-mail address.')
    await person.type(email, 'maria@pizza.test{Enter}')
    expect(await page('Pizza Palace is set up')).toHaveFocus()
    expect(upstream(view, 'Pizza Palace')).toMatchObject([
      { description: 'Open until late', users: [{ email: 'maria@pizza.test', name: 'Maria Rossi' }] },
    ])
  })

  it('a refused person is corrected alone', async () => {
    const onDone = vi.fn()
    const view = open({ onDone })
    await review(view, { user: takenBy(view) })
    await create(view)
    await page('One thing to correct')
    expect(screen.getByText('Created Pizza Palace')).toBeInTheDocument()
    expect(onDone).not.toHaveBeenCalled()
    const email = field('E-mail address')
    await view.person.clear(email)
    await view.person.type(email, 'john@pizza.test')
    await view.person.dblClick(button('Try again'))
    await page('Pizza Palace is set up')
    expect(onDone).toHaveBeenCalledOnce()
    expect(upstream(view, 'Pizza Palace')).toHaveLength(1)
    expect(upstream(view, 'Pizza Palace')[0]?.users.map((user) => user.email)).toEqual([
      'maria@pizza.test',
      'john@pizza.test',
    ])
  })

  it('a correction that is refused as well says so on the same field', async () => {
    const view = open()
    await review(view, { user: takenBy(view) })
    await create(view)
    await page('One thing to correct')
    const other = view.sandbox.data().organizations[0]?.users[1]?.email ?? ''
    await view.person.clear(field('E-mail address'))
    await view.person.type(field('E-mail address'), `${other}{Enter}`)
    await waitFor(() => expect(field('E-mail address')).toBeInvalid())
    expect(field('E-mail address')).toHaveValue(other)
    expect(field('E-mail address')).toHaveFocus()
  })

  it('what cannot be corrected can be left out', async () => {
    const view = open()
    await review(view, { user: takenBy(view) })
    await create(view)
    await page('One thing to correct')
    await view.person.click(button('Stop here'))
    expect(await page('Setting up Pizza Palace was stopped')).toHaveFocus()
    expect(upstream(view, 'Pizza Palace')).toHaveLength(1)
  })

  it('waiting for the vendor says that it goes on by itself', async () => {
    const view = open()
    await review(view)
    view.sandbox.faults.add({ route: 'POST /organizations', kind: 'rate-limit', retryAfter: 60 })
    await create(view)
    await page('Setting up Pizza Palace is taking longer than usual')
    expect(
      screen.getByText(/^Answering Agent does not answer right now. This goes on by itself/),
    ).toBeInTheDocument()
    expect(screen.getByText('It is tried again by itself.')).toBeInTheDocument()
    expect(screen.queryByRole('button', { name: 'Try again' })).toBeNull()
  })

  it('what only a person can decide says so, with the id to ask about', async () => {
    let copies = 0
    const view: View = open(
      {},
      {
        seed: {
          // Somebody else adds the same line at the very moment the answer about ours is lost.
          onChange: () => {
            const made = view.sandbox.data().organizations.find(({ name }) => name === 'Pizza Palace')
            if (!made?.locations.length || copies++) return
            void view.sandbox.fetch(`http://127.0.0.1/api/v1/locations?organization_id=${made.id}`, {
              method: 'POST',
              headers: { 'x-api-key': 'sandbox-key', 'content-type': 'application/json' },
              body: JSON.stringify({ name: 'Main Street' }),
            })
          },
        },
      },
    )
    await fillCustomer(view)
    await goOn(view)
    await goOn(view)
    await page('Lines')
    await view.person.type(field('Line name'), 'Main Street')
    await goOn(view)
    view.sandbox.faults.add({ route: 'POST /locations', kind: 'commit-then-fail', times: 1 })
    await create(view)
    await page('Pizza Palace is being checked')
    expect(screen.getByText(/^Onboarding id/).textContent).toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-4/)
    expect(screen.queryByRole('button', { name: 'Try again' })).toBeNull()
  })
})
