import { expect, type Page, test } from '@playwright/test'
import { behave, type FrameWorld, openFrameWorld } from './frame-world.ts'

// Each finding is caused for real: a header that is sent, a frame that is refused, a ticket that was spent.

let world: FrameWorld

test.beforeAll(async () => {
  world = await openFrameWorld({ build: 'development' })
})
test.beforeEach(() => world.reset())
test.afterAll(() => world.close())

/** Opens the page, and gives what the doctor has said once he has said something. */
async function findings(page: Page, props: Parameters<FrameWorld['pageWith']>[0] = {}) {
  const said: string[] = []
  page.on('console', (message) => {
    if (message.text().startsWith('PartnerKit: ')) said.push(message.text())
  })
  await page.goto(world.pageWith(props))
  await expect.poll(() => said, { message: 'the doctor says something' }).not.toEqual([])
  expect(said).toHaveLength(1)
  return said[0] ?? ''
}

for (const [name, present] of [
  ['the vendor', "'self'"],
  ['the portal itself', 'VENDOR'],
  ['both', "'none'"],
] as const) {
  test(`a policy whose frame-src lacks ${name}`, async ({ page }) => {
    const { vendor } = world
    world.headers = {
      'content-security-policy': `script-src 'self'; style-src 'self'; frame-src ${present.replace('VENDOR', vendor.url)}`,
    }
    const said = await findings(page)
    expect(said).toContain('The Content-Security-Policy of this page refuses')
    const [, sources = ''] = /\n {2}Content-Security-Policy: frame-src (.+)$/.exec(said) ?? []
    expect(sources.split(' ').sort()).toEqual(["'self'", vendor.url].sort())
    await expect(page.getByRole('alert')).toContainText('This page may not show the dashboard')
    await expect(page.getByRole('alert')).toContainText(`frame-src 'self' ${vendor.url}`)

    world.headers = { 'content-security-policy': `script-src 'self'; style-src 'self'; frame-src ${sources}` }
    await page.reload()
    await expect(page.frameLocator('iframe').getByTestId('dashboard-organization')).toHaveText(
      'Acme Corporation',
    )
  })
}

test('a policy that only reports refuses nothing', async ({ page }) => {
  world.headers = { 'content-security-policy-report-only': "frame-src 'none'" }
  await page.goto(world.pageWith({}))
  await expect(page.frameLocator('iframe').getByTestId('dashboard-organization')).toHaveText(
    'Acme Corporation',
  )
  expect(await page.evaluate(() => window.states.at(-1))).toBe('ready')
})

for (const framing of ['deny', "'none'"]) {
  test(`a vendor that refuses to be framed by ${framing}`, async ({ page }) => {
    const other = await openFrameWorld({ build: 'development' }) // the server keeps what it has read for ten minutes
    try {
      await behave(other.vendor, { framing })
      const said: string[] = []
      page.on('console', (message) => said.push(message.text()))
      await page.goto(other.pageWith({}))
      await expect(page.getByRole('alert')).toContainText(`frame-ancestors ${other.portalUrl}`)
      await expect(page.getByRole('button', { name: 'Open in a new tab' })).toBeVisible()
      await expect
        .poll(() => said.find((text) => text.startsWith('PartnerKit: ')))
        .toContain(`\n  Content-Security-Policy: frame-ancestors ${other.portalUrl}`)
    } finally {
      await other.close()
    }
  })
}

for (const present of ['microphone=()', 'camera=(), microphone=(self)']) {
  test(`a Permissions-Policy of ${present}`, async ({ page }) => {
    world.headers = { 'permissions-policy': present }
    const said = await findings(page)
    expect(said).toContain(`\n  Permissions-Policy: microphone=(self "${world.vendor.url}")`)
    world.headers = { 'permissions-policy': `microphone=(self "${world.vendor.url}")` }
    await page.reload()
    const dashboard = page.frameLocator('iframe')
    await dashboard.getByRole('button', { name: 'Check microphone' }).click()
    await expect(dashboard.getByTestId('microphone-result')).toHaveText('Your microphone works.')
  })
}

test('nothing where nothing is wrong', async ({ page }) => {
  const said: string[] = []
  page.on('console', (message) => {
    // React invites to its tools.
    if (message.type() !== 'info') said.push(message.text())
  })
  await page.goto(world.pageWith({}))
  await expect.poll(() => page.evaluate(() => window.states.at(-1))).toBe('ready')
  await page.waitForLoadState('networkidle') // the doctor has come, and asked what he asks
  expect(said).toEqual([])
})

test('a sandbox that leaves the dashboard no origin', async ({ page }) => {
  const said = await findings(page, { sandbox: 'allow-scripts allow-forms' })
  expect(said).toContain('lacks allow-same-origin')
  expect(said).toContain('\n  sandbox="allow-scripts allow-same-origin allow-forms"')
})

test('storage that the browser keeps from another site', async ({ page }) => {
  await behave(world.vendor, { storage: 'needed', messages: 'partnerkit' })
  const said = await findings(page)
  expect(said).toContain(`keeps cookies and storage from ${world.vendor.url}`)
  expect(said).toContain('SameSite=None; Secure; Partitioned')
  await expect(page.getByRole('alert')).toContainText(
    'Your browser keeps the dashboard from storing anything',
  )
})

test('a token that the vendor does not accept', async ({ page }) => {
  await behave(world.vendor, { token: 'broken', messages: 'partnerkit' })
  expect(await findings(page)).toContain(`${world.vendor.url} does not accept the embed token`)
  await expect(page.getByRole('alert')).toContainText('The service did not accept the link')
})

test('tickets that somebody opens before the frame does', async ({ page }) => {
  world.scansLinks = true
  expect(await findings(page)).toContain('Two tickets in a row were spent')
  await expect(page.getByRole('alert')).toContainText(/req_/)
  expect(world.requests.filter((request) => request.endsWith('/launches'))).toHaveLength(2)
  world.scansLinks = false
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(page.frameLocator('iframe').getByTestId('dashboard-organization')).toHaveText(
    'Acme Corporation',
  )
})

test('a clock that is minutes behind the server’s', async ({ page }) => {
  world.principal = null // a token that this computer signed is too old
  world.clockAhead = 300
  expect(await findings(page)).toMatch(/This computer's clock is (299|300|301) seconds behind the server's/)
})

test('a mode that the server does not allow', async ({ page }) => {
  expect(await findings(page, { mode: 'token' })).toContain('exposeEmbedToken: true')
  await expect(page.getByRole('alert')).toContainText('The dashboard did not open')
})
