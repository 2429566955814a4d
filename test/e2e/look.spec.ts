import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'

/** Each page of the portal, shown as it is looked at. */
const pages: Record<string, (page: Page, organizationId: number) => Promise<void>> = {
  customers: async (page) => {
    await page.goto('/customers')
    await page.getByText('Acme Corporation').waitFor()
  },
  customer: async (page, organizationId) => {
    await page.goto(`/customers/${organizationId}`)
    await page.getByRole('button', { name: 'Open dashboard' }).first().click()
    await page.frameLocator('iframe').getByTestId('dashboard-ready').waitFor()
  },
  onboard: async (page) => {
    await page.goto('/onboard')
    await page.getByLabel('Customer name').waitFor()
  },
  'sign-in': async (page) => {
    await page.goto('/sign-in')
  },
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`has no accessibility fault on any page, ${colorScheme}`, async ({ page, sandbox, signIn }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await signIn('partner-admin')
    const { id } = await sandbox.organization('Acme Corporation')
    for (const [name, show] of Object.entries(pages)) {
      await show(page, id)
      // What is inside the frame is the vendor's.
      const { violations } = await new AxeBuilder({ page }).exclude('iframe').analyze()
      expect(violations.map(({ id, nodes }) => `${name}: ${id} ${nodes[0]?.html}`)).toEqual([])
    }
  })
}

test('passes a strict Content-Security-Policy with no style element made at run time', async ({
  page,
  sandbox,
  signIn,
}) => {
  // A breach is said on the console, which fails the test.
  await signIn('partner-admin')
  const { id } = await sandbox.organization('Acme Corporation')
  for (const show of Object.values(pages)) {
    await show(page, id)
    expect(await page.locator('style').count()).toBe(0)
  }
  await pages.customer?.(page, id)
  await page.getByRole('button', { name: 'Add person' }).click()
  await page.getByRole('dialog').waitFor()
  expect(await page.locator('style').count()).toBe(0)
})

test('fits a phone', async ({ page, sandbox, signIn }) => {
  await page.setViewportSize({ width: 360, height: 740 })
  await signIn('partner-admin')
  const { id } = await sandbox.organization('Acme Corporation')
  for (const [name, show] of Object.entries(pages)) {
    await show(page, id)
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    )
    expect(overflow, name).toBe(0)
  }
})

test('remembers the theme a reader chose', async ({ page, signIn }) => {
  await page.emulateMedia({ colorScheme: 'light' })
  await signIn('partner-admin')
  await page.getByRole('radio', { name: 'Dark' }).check()
  await page.reload()
  await expect(page.getByRole('radio', { name: 'Dark' })).toBeChecked()
  const table = page.getByRole('table')
  await expect(table).toBeVisible()
  expect(await table.evaluate((element) => getComputedStyle(element).colorScheme)).toBe('dark')
})
