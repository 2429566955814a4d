import { screen, within } from '@testing-library/react'

/** A part of the page of Acme Corporation, by its heading. */
export const section = (name: string) => within(screen.getByRole('region', { name }))

/** Waits until the customer is there. */
export const opened = () => screen.findByRole('heading', { name: 'Acme Corporation' })

/** Waits until its people are there as well. */
export const people = async () => {
  await opened()
  return section('People').findByText('John Doe')
}
