import type { Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'

test.use({ vendor: 'anyreach' })

async function typeCustomer(page: Page, name: string) {
  await page.goto('/onboard')
  await page.getByLabel('Customer name').fill(name)
  await page.getByRole('textbox', { name: 'E-mail address', exact: true }).fill('ines@mueller.example')
}

/** From the review to the end of the set-up. */
async function create(page: Page) {
  await page.getByRole('button', { name: 'Skip for now' }).click()
  await page.getByRole('button', { name: 'Create customer' }).click()
}

test('onboards a customer by name and short name, finds it, and says why it stays', async ({
  page,
  sandbox,
  signIn,
}) => {
  await signIn('partner-admin')
  const name = 'Café Müller'

  await test.step('onboards and shows each step that can be read back', async () => {
    await typeCustomer(page, name)
    await expect(page.getByLabel('Short name')).toHaveValue('cafe-muller')
    await expect(page.getByText('This short name is free.')).toBeVisible()
    await page.getByRole('button', { name: 'Continue' }).click()
    await create(page)
    await expect(page.getByText('Assigning a phone number…').first()).toBeVisible()
    await expect(page.getByRole('heading', { name: `${name} is set up` })).toBeVisible({ timeout: 30_000 })
    await expect(page.getByText('A phone number is assigned')).toBeVisible()
    expect(await sandbox.count(name)).toBe(1)
  })

  await test.step('lists, and searches by name and by short name', async () => {
    await page.goto('/customers')
    await page.getByRole('searchbox').fill('cafe-mul')
    await expect(page.getByRole('link', { name })).toBeVisible()
    await page.getByRole('searchbox').fill('müller')
    await page.getByRole('link', { name }).click()
  })

  await test.step('the owner is invited as an admin', async () => {
    const invitations = page.getByRole('region', { name: 'Invitations' })
    await expect(invitations.getByText('ines@mueller.example')).toBeVisible()
    await expect(invitations.getByText('Waiting for an answer')).toBeVisible()
    await expect(invitations.getByText('Admin')).toBeVisible()
  })

  await test.step('there is no way to change or delete it, and the page says so', async () => {
    await expect(page.getByText('Customers cannot be changed or deleted here')).toBeVisible()
    await expect(page.getByRole('button', { name: /Edit|More actions/ })).toHaveCount(0)
    await expect(page.getByRole('region', { name: 'Dashboard' })).toHaveCount(0)
  })
})

test('a short name that somebody has is marked while it is typed, and when it is lost at the last moment', async ({
  page,
  sandbox,
  signIn,
}) => {
  await signIn('partner-admin')
  await typeCustomer(page, 'Second Harbor')
  const slug = page.getByLabel('Short name')
  await slug.fill('harbor-dental-group')
  await expect(slug).toHaveAccessibleDescription(/already in use/)
  await page.getByRole('button', { name: 'Continue' }).click()
  await expect(slug).toBeFocused()

  await slug.fill('second-harbor')
  await expect(page.getByText('This short name is free.')).toBeVisible()
  await page.getByRole('button', { name: 'Continue' }).click()
  await sandbox.addFault({
    route: 'POST /admin/organizations',
    kind: 'status',
    status: 409,
    times: 1,
    body: { detail: 'Slug is already taken' },
  })
  await create(page)
  await expect(slug).toHaveAccessibleDescription(/already in use/)
  await slug.fill('second-harbor-2')
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(page.getByRole('heading', { name: 'Second Harbor is set up' })).toBeVisible({
    timeout: 30_000,
  })
})

test('invites and takes it back; nobody is left without an admin', async ({ page, signIn }) => {
  await signIn('partner-admin')
  await page.getByRole('link', { name: 'Union Square Florist' }).click()
  const invitations = page.getByRole('region', { name: 'Invitations' })
  await invitations.getByRole('button', { name: 'Invite person' }).click()
  const dialog = page.getByRole('dialog', { name: 'Invite a person to Union Square Florist' })
  await dialog.getByLabel('E-mail address').fill('otto@florist.example')
  await dialog.getByLabel('Role').selectOption('viewer')
  await dialog.getByRole('button', { name: 'Send invitation' }).click()
  await expect(invitations.getByText('otto@florist.example')).toBeVisible()

  await page.getByRole('button', { name: 'Actions for otto@florist.example' }).click()
  await page.getByRole('menuitem', { name: 'Revoke' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Revoke invitation' }).click()
  // What is behind an open dialog is hidden from roles, and would be counted as none.
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(invitations.getByText('invited.4@example.com')).toBeVisible()
  await expect(invitations.getByText('otto@florist.example')).toHaveCount(0)

  const admin = page
    .getByRole('region', { name: 'People' })
    .getByRole('listitem')
    .filter({ hasText: 'Admin' })
  await expect(admin.first()).toBeVisible()
  for (let left = await admin.count(); left > 0; left--) {
    await admin
      .first()
      .getByRole('button', { name: /^Actions for/ })
      .click()
    await page.getByRole('menuitem', { name: 'Remove' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Remove person' }).click()
    if (left > 1) await expect(admin).toHaveCount(left - 1)
  }
  await expect(page.getByRole('dialog').getByRole('alert')).toContainText('Somebody has to stay in charge')
  await page.keyboard.press('Escape')
  await expect(admin).toHaveCount(1)
})

test('the customers below one open level by level, by keyboard, and are found with the way to them', async ({
  page,
  signIn,
}) => {
  await signIn('partner-admin')
  await page.getByRole('link', { name: 'Harbor Dental Group' }).click()
  const tree = page.getByRole('region', { name: 'Sub-customers' })
  const downtown = tree.getByRole('link', { name: 'Harbor Dental Downtown' })
  await downtown.focus()
  await page.keyboard.press('ArrowRight')
  await expect(tree.getByText('Nothing is below Harbor Dental Downtown.')).toBeVisible()
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('ArrowDown')
  await expect(tree.getByRole('link', { name: 'Harbor Dental Lakeview' })).toBeFocused()

  await tree.getByLabel('Search by short name or id').fill('lakeview')
  await expect(tree.getByRole('listitem')).toHaveText([/Harbor Dental Lakeview/])
  await tree.getByRole('link', { name: 'Harbor Dental Lakeview' }).click()
  await expect(page.getByRole('heading', { name: 'Harbor Dental Lakeview', level: 2 })).toBeVisible()
})

test('the owner at a customer looks after its people and sees no other customer', async ({
  page,
  signIn,
}) => {
  await signIn('customer-owner')
  await expect(page.getByRole('heading', { level: 2 })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Invite person' })).toBeVisible()
  await expect(page.getByText('cannot be changed or deleted')).toHaveCount(0)
})
