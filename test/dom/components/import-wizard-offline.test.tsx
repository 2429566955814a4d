import { screen } from '@testing-library/react'
import { expect, it, vi } from 'vitest'
import { open, table } from './open-import.tsx'
import { button } from './show.tsx'

// A chunk that does not arrive, as after a deployment or without a connection.
vi.mock('papaparse', () => {
  throw new TypeError('Failed to fetch dynamically imported module')
})

it('an import says that what reads tables did not arrive, and keeps what was pasted', async () => {
  const view = await open()
  const field = await screen.findByRole('textbox', { name: 'Or paste the table' })
  await view.person.click(field)
  await view.person.paste(table(2))
  await view.person.click(button('Continue'))
  expect(
    await screen.findByText(
      'What reads tables could not be loaded. Check the connection, then reload the page.',
    ),
  ).toBeVisible()
  expect(field).toHaveValue(table(2))
  expect(button('Continue')).toBeEnabled()
})
