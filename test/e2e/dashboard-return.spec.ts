import { test as base, expect } from '@playwright/test'
import { type FrameWorld, openFrameWorld } from './frame-world.ts'

// In Chromium and in Firefox: each keeps left pages, and what was in their frames, in its own way.

const test = base.extend<object, { world: FrameWorld }>({
  launchOptions: [
    // Chromium as people have it: Playwright starts it without the cache of pages that were left.
    async ({ launchOptions }, use) =>
      use({ ...launchOptions, ignoreDefaultArgs: ['--disable-back-forward-cache'] }),
    { scope: 'worker' },
  ],
  world: [
    // biome-ignore lint/correctness/noEmptyPattern: what Playwright asks for where a fixture needs no other
    async ({}, use) => {
      const world = await openFrameWorld({ build: 'production' })
      await use(world)
      await world.close()
    },
    { scope: 'worker' },
  ],
})

test.beforeEach(({ world }) => world.reset())

for (const { kept, states } of [
  { kept: true, states: ['launching', 'loading', 'ready', 'launching', 'loading', 'ready'] },
  { kept: false, states: ['launching', 'loading', 'ready'] },
]) {
  test(`Back to a page that was ${kept ? 'kept' : 'thrown away'} opens its dashboard with a ticket of its own`, async ({
    page,
    world,
  }) => {
    await page.addInitScript((isKept) => {
      addEventListener('pageshow', ({ persisted }) => Object.assign(window, { persisted }))
      if (!isKept) addEventListener('unload', () => {}) // no browser keeps a page that hears this
    }, kept)
    await page.goto(world.pageWith({}))
    await expect.poll(() => page.evaluate('states.at(-1)')).toBe('ready')
    expect(opened(world)).toHaveLength(1)

    await page.goto(`${world.portalUrl}/elsewhere`)
    // Not `goBack`, and nothing that waits for a navigation: a page that was kept loads nothing, and in Firefox
    // Playwright is told of none. The server sees that the page is back, and then the page can say how.
    await page.evaluate('history.back()')
    await expect.poll(() => opened(world)).toHaveLength(2)
    await expect.poll(() => page.evaluate('[location.pathname, window.persisted]')).toEqual(['/', kept])
    await expect.poll(() => page.evaluate('states')).toEqual(states)
    expect(new Set(opened(world)).size, 'different tickets').toBe(2)
    expect(world.requests.filter((request) => request.endsWith('/launches'))).toHaveLength(2)
  })
}

test('a page that is loaded again opens its dashboard with a ticket of its own', async ({ page, world }) => {
  await page.goto(world.pageWith({}))
  const name = page.frameLocator('iframe').getByTestId('dashboard-organization')
  await expect(name).toHaveText('Acme Corporation')
  await page.reload()
  await expect(name).toHaveText('Acme Corporation')
  expect(new Set(opened(world)).size).toBe(2)
})

/** Every ticket that a frame has asked for. */
function opened(world: FrameWorld): string[] {
  return world.requests.filter((request) => request.startsWith('GET /launches/'))
}
