import { expect, type Page, test } from '@playwright/test'
import { type FrameWorld, openFrameWorld } from './frame-world.ts'

// What goes wrong for minutes, on a clock of the test's own. The frame comes back, or says what is wrong.

let world: FrameWorld

test.beforeAll(async () => {
  world = await openFrameWorld({ build: 'production' })
})
test.beforeEach(async ({ page }) => {
  await world.reset()
  await page.clock.install()
})
test.afterAll(() => world.close())

const minute = 60_000

test('ten minutes offline', async ({ context, page }) => {
  await open(page)
  await context.setOffline(true)
  await page.evaluate(() => window.framePage.hide())
  await page.evaluate(() => void window.framePage.show())
  for (let passed = 0; passed < 10; passed++) {
    await expect(page.getByRole('alert')).toContainText('The dashboard cannot be reached')
    await expect(page.getByRole('button', { name: 'Try again' })).toBeVisible()
    await page.clock.runFor(minute)
  }
  await context.setOffline(false)
  await expectDashboard(page)
})

test('a server that never answers', async ({ page }) => {
  world.isHung = true
  await page.goto(world.pageWith({}))
  await expect.poll(() => world.requests.some((request) => request.endsWith('/launches'))).toBe(true)
  await expect(page.getByRole('status').filter({ hasText: 'Loading' })).toBeAttached()
  await page.clock.runFor(10_000)
  await expect(page.getByRole('status').filter({ hasText: 'longer than usual' })).toBeVisible()
  await page.clock.runFor(20_000)
  await expect(page.getByRole('alert')).toContainText('The dashboard cannot be reached')
  world.isHung = false
  await page.clock.runFor(10_000)
  await expectDashboard(page)
})

test('a clock that jumps by years, and three refreshes', async ({ page }) => {
  await open(page)
  for (const time of ['1999-12-31', '2040-01-01', '2026-11-28']) {
    await page.clock.setSystemTime(new Date(time))
    await page.reload()
    await expectDashboard(page)
  }
  expect(new Set(world.requests.filter((request) => request.startsWith('GET /launches/'))).size).toBe(4)
})

async function open(page: Page) {
  await page.goto(world.pageWith({}))
  await expectDashboard(page)
}

async function expectDashboard(page: Page) {
  await expect(page.frameLocator('iframe').getByTestId('dashboard-organization')).toHaveText(
    'Acme Corporation',
  )
  await expect(page.locator('iframe')).toBeVisible()
}
