import type { VendorName } from '@partnerkit/sandbox'
import { test as base, type Page } from '@playwright/test'
import { type RunningPortal, startPortal } from './portal.ts'
import { type Sandbox, sandboxAt } from './sandbox.ts'

type Persona = 'partner-admin' | 'partner-viewer' | 'customer-owner' | 'customer-user'

interface PerTest {
  /** Fails the test that leaves an error on the page's console. */
  readonly quietConsole: undefined
  /** Signs in with the portal's own button and waits for the page behind it. */
  readonly signIn: (persona: Persona) => Promise<void>
}

interface PerWorker {
  /** Whose customers they are: `test.use({ vendor: 'anyreach' })`. @default 'answering-agent' */
  readonly vendor: VendorName
  /** One portal for all tests of a file: each makes the organizations it works on. */
  readonly portal: RunningPortal
  readonly sandbox: Sandbox
}

export const test = base.extend<PerTest, PerWorker>({
  vendor: ['answering-agent', { option: true, scope: 'worker' }],
  portal: [
    async ({ vendor }, use) => {
      const portal = await startPortal(vendor)
      await use(portal)
      await portal.stop()
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  sandbox: [async ({ portal }, use) => use(sandboxAt(portal.vendorUrl)), { scope: 'worker' }],
  baseURL: async ({ portal }, use) => use(portal.url),
  quietConsole: [
    async ({ page }, use) => {
      const said = wordsOf(page)
      await use(undefined)
      base.expect(said, 'on the console').toEqual([])
    },
    { auto: true },
  ],
  signIn: async ({ page }, use) => {
    await use(async (persona) => {
      await page.goto('/sign-in')
      await page.locator(`button[value="${persona}"]`).click()
      await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'))
    })
  },
})

export { expect } from '@playwright/test'

/** Errors of the page and breaches of its Content-Security-Policy. Chromium also writes down each refused request. */
function wordsOf(page: Page): string[] {
  const said: string[] = []
  page.on('pageerror', (error) => said.push(error.message))
  page.on('console', (message) => {
    if (!['error', 'warning'].includes(message.type())) return
    if (!message.text().startsWith('Failed to load resource')) said.push(message.text())
  })
  return said
}
