import { expect, test } from './fixtures.ts'

test('a page that is loaded again, or gone back to, opens its dashboard anew', async ({
  page,
  sandbox,
  signIn,
}) => {
  await signIn('partner-admin')
  const { id } = await sandbox.organization('Acme Corporation')
  await page.goto(`/customers/${id}`)
  const open = page.getByRole('button', { name: 'Open dashboard' }).first()
  const name = page.frameLocator('iframe').getByTestId('dashboard-organization')
  await open.click()
  await expect(name).toHaveText('Acme Corporation')

  await page.reload()
  await open.click()
  await expect(name).toHaveText('Acme Corporation')

  await page.goto('/customers')
  // Not `goBack`: a page that was kept loads nothing, which it would wait for.
  await page.evaluate('history.back()')
  await expect(page).toHaveURL(new RegExp(`/customers/${id}$`))
  await expect(open.or(page.locator('iframe')).first()).toBeVisible()
  if (!(await page.locator('iframe').isVisible())) await open.click()
  await expect(name).toHaveText('Acme Corporation')
})
