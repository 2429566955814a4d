import { screen, type UserEventObject, within } from 'storybook/test'

type Hands = Pick<UserEventObject, 'type' | 'click'>

/** Types the first page of the wizard: a customer and its owner. */
export async function typeCustomer(hands: Hands, email = 'maria@pizza-palace.example') {
  await hands.type(await screen.findByRole('textbox', { name: 'Customer name' }), 'Pizza Palace')
  const owner = within(screen.getByRole('group', { name: 'Owner' }))
  await hands.type(owner.getByRole('textbox', { name: /^Name/ }), 'Maria Rossi')
  await hands.type(owner.getByRole('textbox', { name: 'E-mail address' }), email)
}

/** Types the second page: one more person. */
export async function typePerson(hands: Hands, email = 'luca@pizza-palace.example') {
  const person = within(await screen.findByRole('group', { name: 'Person 1' }))
  await hands.type(person.getByRole('textbox', { name: /^Name/ }), 'Luca Bianchi')
  await hands.type(person.getByRole('textbox', { name: 'E-mail address' }), email)
}

/** Types the third page: one line. */
export async function typeLine(hands: Hands) {
  const line = within(await screen.findByRole('group', { name: 'Line 1' }))
  await hands.type(line.getByRole('textbox', { name: 'Line name' }), 'Main Location')
  await hands.type(line.getByRole('textbox', { name: /^Area code/ }), '303')
}

export async function goOn(hands: Hands, button = 'Continue') {
  await hands.click(screen.getByRole('button', { name: button }))
}

/** Everything up to the last page. */
export async function typeEverything(hands: Hands, { personEmail }: { personEmail?: string } = {}) {
  await typeCustomer(hands)
  await goOn(hands)
  await typePerson(hands, personEmail)
  await goOn(hands)
  await typeLine(hands)
  await goOn(hands)
  await screen.findByRole('heading', { name: 'Review' })
}
