import { CreateOrganizationDialog } from '@partnerkit/react'
import { screen, waitFor, within } from '@testing-library/react'
import { useState } from 'react'
import { expect, it, vi } from 'vitest'
import { button, show } from './show.tsx'

function Page(props: Partial<Parameters<typeof CreateOrganizationDialog>[0]>) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <button type="button" onClick={() => setOpen(true)}>
        New customer
      </button>
      <CreateOrganizationDialog open={open} onOpenChange={setOpen} {...props} />
    </>
  )
}

const dialog = () => screen.findByRole('dialog', { name: 'Create a customer' })
const field = (name: string) => screen.getByRole('textbox', { name })

it('creates a customer with its owner, and hands it to the host', async () => {
  const onAfter = vi.fn()
  const { person, sandbox } = show(<Page onAfter={onAfter} />)
  await person.click(button('New customer'))
  await dialog()
  expect(field('Customer name')).toHaveFocus()
  await person.type(field('Customer name'), 'Pizza Palace')
  await person.type(field('E-mail address'), 'ana@pizza.test')
  await person.click(button('Create customer'))
  await waitFor(() => expect(onAfter).toHaveBeenCalledWith(expect.objectContaining({ name: 'Pizza Palace' })))
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  expect(sandbox.data().organizations.at(-1)).toMatchObject({ name: 'Pizza Palace' })
  await waitFor(() => expect(button('New customer')).toHaveFocus())
})

it('marks everything that is missing and focuses the first', async () => {
  const { person, network } = show(<Page />)
  await person.click(button('New customer'))
  await dialog()
  await person.click(button('Create customer'))
  expect(field('Customer name')).toBeInvalid()
  expect(field('E-mail address')).toBeInvalid()
  expect(field('Customer name')).toHaveFocus()
  expect(network.count(/^POST/)).toBe(0)
})

it('puts what the vendor refused on its field, keeps what was typed, and creates one customer in the end', async () => {
  const { person, sandbox } = show(<Page />)
  const taken = sandbox.data().organizations[0]?.users[0]?.email ?? ''
  const before = sandbox.data().organizations.length
  await person.click(button('New customer'))
  await dialog()
  await person.type(field('Customer name'), 'Pizza Palace')
  await person.type(field('E-mail address'), taken)
  await person.click(button('Create customer'))
  await waitFor(() => expect(field('E-mail address')).toHaveAccessibleDescription(/already in use/))
  expect(field('E-mail address')).toHaveFocus()
  expect(field('Customer name')).toHaveValue('Pizza Palace')

  await person.clear(field('E-mail address'))
  await person.type(field('E-mail address'), 'ana@pizza.test')
  await person.click(button('Create customer'))
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  expect(sandbox.data().organizations).toHaveLength(before + 1)
})

it('creates one customer when the answer was lost and it is sent again', async () => {
  const { person, network, sandbox } = show(<Page />)
  const before = sandbox.data().organizations.length
  await person.click(button('New customer'))
  const { getByRole } = within(await dialog())
  await person.type(field('Customer name'), 'Pizza Palace')
  await person.type(field('E-mail address'), 'ana@pizza.test')
  network.losesAnswer = (request) => request === 'POST /organizations'
  await person.click(button('Create customer'))
  expect(await screen.findByRole('alert')).toHaveTextContent('No answer came.')
  expect(field('Customer name')).toHaveValue('Pizza Palace')
  network.losesAnswer = () => false
  await person.click(getByRole('button', { name: 'Create customer' }))
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  expect(sandbox.data().organizations).toHaveLength(before + 1)
})

it('stays where it is when the host stops it', async () => {
  const onBefore = vi.fn(async () => false)
  const { person, network } = show(<Page onBefore={onBefore} />)
  await person.click(button('New customer'))
  await dialog()
  await person.type(field('Customer name'), 'Pizza Palace')
  await person.type(field('E-mail address'), 'ana@pizza.test')
  await person.click(button('Create customer'))
  await waitFor(() => expect(onBefore).toHaveBeenCalledOnce())
  expect(network.count(/^POST/)).toBe(0)
  expect(field('Customer name')).toHaveValue('Pizza Palace')
})

it('holds the page still with a class, and injects no style', async () => {
  const before = document.querySelectorAll('style').length
  const { person } = show(<Page />)
  await person.click(button('New customer'))
  await dialog()
  expect(document.documentElement).toHaveClass('pk-scroll-lock')
  expect(document.querySelectorAll('style')).toHaveLength(before)
  await person.click(button('Cancel'))
  expect(document.documentElement).not.toHaveClass('pk-scroll-lock')
})
