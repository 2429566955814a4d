import type { Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'

test.use({ vendor: 'silent-witness' })

const address = {
  'Phone number': '(303) 555-0142',
  'Street address': '12 Oak Lane, Suite 3',
  City: 'Denver',
  State: 'CO',
  'ZIP code': '80202',
}

async function typeCustomer(page: Page, name: string) {
  await page.goto('/onboard')
  await page.getByLabel('Customer name').fill(name)
  await page.getByLabel('Country').selectOption({ label: 'United States' })
  for (const [label, text] of Object.entries(address))
    await page.getByLabel(label, { exact: true }).fill(text)
}

test('onboards a customer by its address, finds it, changes it and deletes it', async ({
  page,
  sandbox,
  signIn,
}) => {
  await signIn('partner-admin')
  const name = 'Oak Lane Law'

  await test.step('onboards', async () => {
    await typeCustomer(page, name)
    await page.getByRole('button', { name: 'Create customer' }).click()
    await expect(page.getByRole('heading', { name: `${name} is set up` })).toBeVisible()
    expect(await sandbox.count(name)).toBe(1)
  })

  await test.step('lists and searches', async () => {
    const customers = await sandbox.count()
    await page.goto('/customers')
    await expect(page.getByText(`${customers} customers`)).toBeVisible()
    await page.getByRole('searchbox').fill('oak lane')
    await expect(page.getByText(`1 of ${customers}`)).toBeVisible()
    await page.getByRole('link', { name }).click()
  })

  await test.step('shows what this vendor has, and nothing else', async () => {
    await expect(page.getByRole('heading', { name, exact: true })).toBeVisible()
    await expect(page.getByRole('heading', { level: 3 })).toHaveText(['Details'])
    await expect(page.getByText('United States')).toBeVisible()
    await expect(page.getByText('ZIP code')).toBeVisible()
  })

  await test.step('changes one part of the address in place', async () => {
    await page.getByRole('button', { name: 'Edit' }).click()
    await page.getByLabel('City').fill('Boulder')
    await page.getByRole('button', { name: 'Save' }).click()
    await expect(page.getByText('Boulder')).toBeVisible()
    const put = (await sandbox.requests()).findLast(({ method }) => method === 'PUT')
    expect(put?.body).toEqual({ city: 'Boulder' })
  })

  await test.step('deletes after a question', async () => {
    await page.getByRole('button', { name: 'More actions' }).click()
    await page.getByRole('menuitem', { name: 'Delete customer' }).click()
    const dialog = page.getByRole('dialog', { name: `Delete ${name}?` })
    await dialog.getByRole('button', { name: 'Delete customer' }).click()
    await expect(page).toHaveURL(/\/customers$/)
    expect(await sandbox.count(name)).toBe(0)
  })
})

test('puts what the vendor refuses on its field, in words of ours', async ({ page, sandbox, signIn }) => {
  await signIn('partner-admin')
  await sandbox.addFault({
    route: 'POST /api/organizations',
    kind: 'status',
    status: 400,
    times: 1,
    body: {
      success: false,
      error: 'Zip code is required',
      error_code: 'org_field_required',
      error_type: 'invalid_request_error',
      error_param: 'zip_code',
      request_id: 'req_4f0c2a917b',
    },
  })
  await typeCustomer(page, 'Refused Law')
  await page.getByRole('button', { name: 'Create customer' }).click()
  const zip = page.getByLabel('ZIP or postal code')
  await expect(zip).toHaveAccessibleDescription(/^Enter the ZIP/)
  await expect(page.getByText('Zip code is required')).toHaveCount(0) // the vendor's words stay behind
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(page.getByRole('heading', { name: 'Refused Law is set up' })).toBeVisible()
})

test('says that there is nobody to sign in as at a customer', async ({ page }) => {
  await page.goto('/sign-in')
  await page.locator('button[value="customer-owner"]').click()
  await expect(page.getByText('This vendor knows customers and nobody who works there')).toBeVisible()
})
