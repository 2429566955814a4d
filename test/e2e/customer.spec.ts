import { expect, test } from './fixtures.ts'
import { fillOnboarding } from './onboarding-form.ts'

test('deletes a customer only once its people are gone, and says why', async ({ page, sandbox, signIn }) => {
  await signIn('partner-admin')
  const name = 'Short Lived Cafe'
  await fillOnboarding(page, { name, owner: { name: 'Ada Brief', email: 'ada@shortlived.example' } })
  await page.getByRole('button', { name: 'Create customer' }).click()
  await page.getByRole('link', { name: 'Open customer' }).click()

  await page.getByRole('button', { name: 'More actions' }).click()
  const remove = page.getByRole('menuitem', { name: /Delete customer/ })
  await expect(remove).toContainText('Remove its 1 person first')
  await remove.click({ force: true })
  expect(await sandbox.count(name)).toBe(1)
  await page.keyboard.press('Escape')

  await page.getByRole('button', { name: 'Actions for Ada Brief' }).click()
  await page.getByRole('menuitem', { name: 'Remove' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Remove person' }).click()
  await expect(page.getByText('Nobody has access yet.')).toBeVisible()

  await page.getByRole('button', { name: 'More actions' }).click()
  await page.getByRole('menuitem', { name: 'Delete customer' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Delete customer' }).click()
  await expect(page).toHaveURL(/\/customers$/)
  expect(await sandbox.count(name)).toBe(0)
})

test('a person whose e-mail address is taken keeps the dialog open, with everything typed', async ({
  page,
  sandbox,
  signIn,
}) => {
  await signIn('partner-admin')
  const { id, users } = await sandbox.organization('Acme Corporation')
  await page.goto(`/customers/${id}`)
  await page.getByRole('button', { name: 'Add person' }).click()
  const dialog = page.getByRole('dialog', { name: 'Add a person to Acme Corporation' })
  await dialog.getByLabel('Name').fill('Double Booked')
  await dialog.getByLabel('E-mail address').fill(users[0]?.email ?? '')
  await dialog.getByRole('button', { name: 'Add person' }).click()

  await expect(dialog.getByLabel('E-mail address')).toHaveAccessibleDescription(/already in use/)
  await expect(dialog.getByLabel('E-mail address')).toHaveValue(users[0]?.email ?? '')
  await expect(dialog.getByLabel('Name')).toHaveValue('Double Booked')
})

test('changes a name in place, and finds the customer by it', async ({ page, sandbox, signIn }) => {
  await signIn('partner-admin')
  const [before, after] = ['Pier Nine Dental', 'Pier Nine Orthodontics']
  await fillOnboarding(page, { name: before, owner: { name: 'Rena Piers', email: 'rena@piernine.example' } })
  await page.getByRole('button', { name: 'Create customer' }).click()
  await page.getByRole('link', { name: 'Open customer' }).click()

  const details = page.getByRole('region', { name: 'Details' })
  await details.getByRole('button', { name: 'Edit' }).click()
  await details.getByLabel('Name').fill(after)
  await details.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('heading', { name: after })).toBeVisible()
  expect(await sandbox.count(after)).toBe(1)
  expect(await sandbox.count(before)).toBe(0)

  await page.getByRole('link', { name: 'Customers' }).first().click()
  await page.getByRole('searchbox').fill('orthodontics')
  await expect(page.getByRole('link', { name: after })).toBeVisible()
  await expect(page.getByText(/^1 of \d+/)).toBeVisible()
})
