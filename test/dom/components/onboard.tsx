import { OnboardWizard, type OnboardWizardProps } from '@partnerkit/react'
import { screen } from '@testing-library/react'
import { button, show } from './show.tsx'

/** A wizard in a portal, with the person who fills it in. */
export type View = ReturnType<typeof show>

export const field = (name: string | RegExp, at = 0) =>
  screen.getAllByRole<HTMLInputElement>('textbox', { name })[at] as HTMLInputElement
/** The page of the wizard with this heading. */
export const page = (name: string | RegExp) => screen.findByRole('heading', { level: 2, name })
/** Organizations of this name at the vendor. */
export const upstream = ({ sandbox }: View, name: string) =>
  sandbox.data().organizations.filter((organization) => organization.name === name)
/** An e-mail address that is somebody's already. */
export const takenBy = ({ sandbox }: View) => sandbox.data().organizations[0]?.users[0]?.email ?? ''
/** Of the request that starts an onboarding. */
export const sent = /^PUT \/onboardings\/[^/]+$/

export function open(props: OnboardWizardProps = {}, options?: Parameters<typeof show>[1]) {
  return show(<OnboardWizard {...props} />, options)
}

export async function fillCustomer(
  { person }: View,
  { name = 'Pizza Palace', email = 'maria@pizza.test' } = {},
) {
  await page('New customer')
  await person.type(field('Customer name'), name)
  await person.type(field('E-mail address'), email)
}

export const goOn = ({ person }: View) => person.click(button(/^(Continue|Skip for now)$/))

/** As far as the review, with nobody but the owner, or with one more person. */
export async function review(view: View, { owner, user }: { owner?: string; user?: string } = {}) {
  await fillCustomer(view, owner ? { email: owner } : {})
  await goOn(view)
  await page('People')
  if (user) await view.person.type(field('E-mail address'), user)
  await goOn(view)
  await page('Lines')
  await goOn(view)
  await page('Review')
}

export const create = ({ person }: View) => person.click(button('Create customer'))
