import type { Page } from '@playwright/test'
import { openPartner, type PartnerOptions } from './dashboard-partner.ts'
import { expect, test } from './fixtures.ts'
import type { RunningPortal } from './portal.ts'
import { reachableFromThePage } from './secrets.ts'

// In Chromium and in Firefox: what browsers disagree on is how a frame is opened.

test('the token reaches nothing the portal’s page can see, and no line of the log', async ({
  context,
  page,
  portal,
  sandbox,
  signIn,
}) => {
  const said: string[] = []
  page.on('console', (message) => said.push(message.text()))
  await signIn('partner-admin')
  const { id, users } = await sandbox.organization('Acme Corporation')
  await page.goto(`/customers/${id}`)
  await page.getByRole('button', { name: 'Open dashboard' }).first().click()
  const dashboard = page.frameLocator('iframe')
  await expect(dashboard.getByTestId('dashboard-organization')).toHaveText('Acme Corporation')

  await test.step('the microphone works through the redirect of the launch', async () => {
    await dashboard.getByRole('button', { name: 'Check microphone' }).click()
    await expect(dashboard.getByTestId('microphone-result')).toHaveText('Your microphone works.')
  })

  const reachable = await reachableFromThePage(page)
  expect(reachable, 'the search would find what is there').toMatch(/api\/partnerkit\/launches\/[\w-]{43}/)
  const log = portal.output()
  expect(log).toContain('"operation":"openLaunch"')
  const tokens = users.map(({ embedToken }) => embedToken)
  expect(tokens.length).toBeGreaterThan(0)
  for (const token of tokens) {
    for (const form of [
      token,
      encodeURIComponent(token),
      atob(token.replaceAll('-', '+').replaceAll('_', '/')),
    ]) {
      for (const place of [reachable, log, ...said]) expect(place.includes(form)).toBe(false)
    }
  }

  await test.step('a ticket that was opened already, as in a tab that is restored, is followed by another', async () => {
    // A tab of its own: Chromium warns on its console of a page of the portal's own inside the frame, which ours is.
    const tab = await context.newPage()
    await tab.goto(page.url())
    await tab.getByRole('button', { name: 'Open dashboard' }).first().click()
    const restored = tab.frameLocator('iframe').getByTestId('dashboard-organization')
    await expect(restored).toBeVisible()
    const before = launchesOf(portal)
    await tab.evaluate(() => {
      const frame = document.querySelector('iframe')
      if (frame) frame.src = String(frame.src)
    })
    await expect.poll(() => launchesOf(portal)).toBe(before + 1)
    await expect(restored).toHaveText('Acme Corporation')
    expect(portal.output()).toMatch(/"operation":"openLaunch"[^\n]*"code":"ticket-spent"/)
    await tab.close()
  })
})

/** Dashboards that were opened, by the log of the BFF. */
function launchesOf({ output }: RunningPortal): number {
  return (
    output().match(/"operation":"openLaunch"[^\n]*"status":303|"status":303[^\n]*"operation":"openLaunch"/g)
      ?.length ?? 0
  )
}

const partners: Record<string, PartnerOptions> = {
  'on another origin, with a cookie': { portalHost: 'localhost', bffHost: 'localhost', credential: 'cookie' },
  'on another site, with a bearer token': {
    portalHost: 'portal.localhost',
    bffHost: 'bff.localhost',
    credential: 'header',
  },
}

for (const [name, options] of Object.entries(partners)) {
  test(`a portal ${name}, launches by itself and shares its tickets with nobody`, async ({
    context,
    page,
  }) => {
    const partner = await openPartner(options)
    const frame = page.frameLocator('iframe')
    await page.goto(partner.portalUrl)

    await test.step('two round trips later the dashboard is there, and its token nowhere else', async () => {
      await page.evaluate('launch().then((launch) => { first = launch; show(launch) })')
      await expect(frame.getByTestId('dashboard-organization')).toHaveText('Acme Corporation')
      await frame.getByRole('button', { name: 'Check microphone' }).click()
      await expect(frame.getByTestId('microphone-result')).toHaveText('Your microphone works.')
      const reachable = await reachableFromThePage(page)
      expect(reachable).toContain(`${partner.bffUrl}/launches/`)
      for (const place of [reachable, partner.log()]) expect(place.includes(partner.token())).toBe(false)
    })

    await test.step('a ticket that was opened already says so, to the person and to the page', async () => {
      // What a browser does that restores a page with the frames it had.
      await page.evaluate('show(first)')
      await expect(frame.getByRole('heading')).toHaveText('This link to the dashboard was used already')
      const data = {
        type: 'partnerkit:launch',
        code: 'ticket-spent',
        requestId: expect.stringMatching(/^req_/),
      }
      await expect.poll(() => messagesOf(page)).toEqual([{ origin: partner.bffUrl, data }])
    })

    await test.step('a stranger’s page gets neither dashboard nor message', async () => {
      const { launchUrl } = (await page.evaluate('launch()')) as { launchUrl: string } // of the BFF
      // A page of its own: the browser says on its console what it has refused.
      const stranger = await context.newPage()
      const opened = stranger.waitForResponse((response) => response.url().includes('/launches/'))
      await stranger.goto(`${partner.strangerUrl}/#${partner.bffUrl}/${launchUrl}`)
      expect((await opened).status()).toBe(403)
      expect(await messagesOf(stranger)).toEqual([])
      await stranger.close()
    })
    await partner.close()
  })
}

function messagesOf(page: Page): Promise<unknown> {
  return page.evaluate('told')
}
