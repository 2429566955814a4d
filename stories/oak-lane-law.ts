import { screen, type UserEventObject } from 'storybook/test'

type Hands = Pick<UserEventObject, 'type' | 'selectOptions'>

const address = {
  'Phone number': '(212) 555-0142',
  'Street address': '12 Oak Lane, Suite 3',
  City: 'New York',
  State: 'NY',
  'ZIP code': '10001',
}

/** Types a customer whose vendor asks for an address. What its parts are called follows from the country. */
export async function typeAddress(hands: Hands) {
  await hands.type(await screen.findByRole('textbox', { name: 'Customer name' }), 'Oak Lane Law')
  await screen.findByRole('option', { name: 'United States' })
  await hands.selectOptions(screen.getByRole('combobox', { name: 'Country' }), 'US')
  for (const [name, text] of Object.entries(address)) {
    await hands.type(await screen.findByRole('textbox', { name }), text)
  }
}
