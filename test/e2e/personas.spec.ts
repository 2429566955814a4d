import { expect, test } from './fixtures.ts'

test('a partner viewer sees every customer and is offered no change', async ({ page, signIn }) => {
  await signIn('partner-viewer')
  await expect(page.getByText('Acme Corporation')).toBeVisible()
  await expect(page.getByRole('link', { name: 'Onboard' })).toHaveCount(0)
  await expect(page.getByRole('button', { name: 'New customer' })).toHaveCount(0)

  await page.getByRole('link', { name: 'Acme Corporation' }).click()
  await expect(page.getByRole('heading', { name: 'Acme Corporation' })).toBeVisible()
  await expect(page.getByText('Main line')).toBeVisible()
  for (const name of ['Edit', 'Add person', 'Add line', 'Open dashboard']) {
    await expect(page.getByRole('button', { name })).toHaveCount(0)
  }

  await page.goto('/onboard')
  await expect(page.getByText('Your account may not add customers.')).toBeVisible()
})

test('the owner of a customer comes to their own company and to no other', async ({
  page,
  sandbox,
  signIn,
}) => {
  await signIn('customer-owner')
  const own = await sandbox.organization('Acme Corporation')
  await expect(page).toHaveURL(new RegExp(`/customers/${own.id}$`))
  await expect(page.getByRole('button', { name: 'Add person' })).toBeVisible()

  const other = await sandbox.organization('Harbor Dental')
  await page.goto(`/customers/${other.id}`)
  await expect(page.getByText('not here any more, or your account may not see it')).toBeVisible()
  await expect(page.getByText('Harbor Dental')).toHaveCount(0)
})

test("a colleague opens their own dashboard and nobody else's", async ({ page, sandbox, signIn }) => {
  await signIn('customer-user')
  const colleague = (await sandbox.organization('Acme Corporation')).users.find(
    ({ role }) => role !== 'owner',
  )
  await page.getByRole('button', { name: 'Open dashboard' }).first().click()
  await expect(page.frameLocator('iframe').getByTestId('dashboard-person')).toHaveText(colleague?.name ?? '')
  await expect(page.getByLabel('View as')).toHaveCount(0)
})

test('signing out leads to the sign-in page, and nothing is left behind it', async ({ page, signIn }) => {
  await signIn('partner-admin')
  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(page).toHaveURL(/\/sign-in$/)
  await page.goto('/customers')
  await expect(page).toHaveURL(/\/sign-in$/)
})
