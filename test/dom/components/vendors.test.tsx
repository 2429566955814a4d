import { OnboardWizard, OrgTable } from '@partnerkit/react'
import { screen, waitFor } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { field, goOn, page } from './onboard.tsx'
import { button, show } from './show.tsx'

const headers = () => screen.getAllByRole('columnheader').map(({ textContent }) => textContent)

describe('a table', () => {
  it('of a vendor without people and lines has the contact’s phone under the name, and no order to ask for', async () => {
    show(<OrgTable />, { vendor: 'silent-witness' })
    await waitFor(() => expect(screen.getAllByText(/^\d{3}-\d{3}-\d{4}$/).length).toBeGreaterThan(5))
    expect(headers()).toEqual(['Name', 'Created', 'Actions'])
    expect(screen.queryByRole('button', { name: 'Name' })).toBeNull()
    expect(screen.queryByRole('combobox', { name: 'Sort by' })).toBeNull()
  })

  it('of a vendor with short names has a column for them', async () => {
    show(<OrgTable />, { vendor: 'anyreach' })
    await waitFor(() => expect(headers()).toContain('Short name'))
    await waitFor(() => expect(headers()).not.toContain('People'))
    expect(headers()).not.toContain('Lines')
  })
})

describe('a wizard', () => {
  it('that asks for an address has one page, all countries, and their words for its parts', async () => {
    const { person } = show(<OnboardWizard />, { vendor: 'silent-witness' })
    await page('New customer')
    expect(screen.queryByRole('navigation')).toBeNull()
    expect(field('State or province')).toHaveAttribute('autocomplete', 'address-level1')
    expect(await screen.findByRole('option', { name: 'Åland Islands' })).toHaveValue('AX')
    expect(screen.getAllByRole('option')).toHaveLength(1 + 249)
    await person.type(field('ZIP or postal code'), 'SW1A 1AA')
    await person.selectOptions(screen.getByRole('combobox', { name: 'Country' }), 'GB')
    expect(field('Postcode')).toHaveValue('SW1A 1AA')
    expect(field('County')).toBeVisible()
  })

  it('suggests a short name until somebody edits it', async () => {
    const { person } = show(<OnboardWizard />, { vendor: 'anyreach' })
    await page('New customer')
    await person.type(field('Customer name'), 'Straße & Söhne')
    expect(field('Short name')).toHaveValue('strasse-sohne')
    await person.clear(field('Short name'))
    await person.type(field('Customer name'), ' GmbH')
    expect(field('Short name')).toHaveValue('')
    await person.type(field('Short name'), 'sohne')
    await person.type(field('Customer name'), ' KG')
    expect(field('Short name')).toHaveValue('sohne')
  })

  it('asks for invitations, and a role is not blank before it is chosen', async () => {
    const view = show(<OnboardWizard />, { vendor: 'anyreach' })
    await page('New customer')
    await view.person.type(field('Customer name'), 'Pizza Palace')
    await view.person.type(field('E-mail address'), 'maria@pizza.test')
    await goOn(view)
    await page('Invitations')
    expect(screen.getByRole('combobox', { name: 'Role' })).toHaveDisplayValue('Choose a role')
    await view.person.type(field('E-mail address'), 'john@pizza.test')
    await goOn(view)
    expect(screen.getByRole('combobox', { name: 'Role' })).toHaveAccessibleDescription('Choose the role.')
    await view.person.selectOptions(screen.getByRole('combobox', { name: 'Role' }), 'viewer')
    await goOn(view)
    await page('Review')
    await view.person.click(button('Create customer'))
    expect(await screen.findByText('Invited john@pizza.test')).toBeInTheDocument()
    expect(screen.getByText('Invited maria@pizza.test')).toBeInTheDocument()
  })
})
