import { expect, test } from '@playwright/test'
import { recordFigure } from '../../tools/figures.ts'
import { openFrameWorld } from './frame-world.ts'

test('500 mounts in StrictMode leave nothing behind', async ({ page }) => {
  const world = await openFrameWorld({ build: 'development' }) // in production nothing is mounted twice
  try {
    await page.addInitScript(() => {
      // Counts what runs: a timer is gone once it has fired or was cleared.
      const running = new Set<number>()
      const { setTimeout: set, clearTimeout: clear } = window
      Object.assign(window, {
        running,
        setTimeout(run: TimerHandler, after?: number, ...inputs: unknown[]) {
          const timer = set(() => {
            running.delete(timer)
            if (typeof run === 'function') run(...inputs)
          }, after) as unknown as number // a page's timers are numbers
          running.add(timer)
          return timer
        },
        clearTimeout(timer: number) {
          running.delete(timer)
          clear(timer)
        },
      })
    })
    await page.goto(world.portalUrl)
    const browser = await page.context().newCDPSession(page)
    const measure = async () => {
      await browser.send('HeapProfiler.collectGarbage')
      const { usedSize } = await browser.send('Runtime.getHeapUsage')
      const { jsEventListeners } = await browser.send('Memory.getDOMCounters')
      return { usedSize, jsEventListeners }
    }
    await page.evaluate(() => window.framePage.cycle(50)) // what is made once
    const before = await measure()
    await page.evaluate(() => window.framePage.cycle(500))
    await expect.poll(() => page.evaluate('running.size')).toBe(0)
    const after = await measure()
    const grown = (after.usedSize - before.usedSize) / 1024 / 1024
    recordFigure('frame: 500 mounts', `${grown.toFixed(2)} MiB of heap, no timer, listener, frame or launch`)
    expect(after.jsEventListeners).toBe(before.jsEventListeners)
    expect(await page.evaluate(() => window.frames.length)).toBe(0)
    expect(world.requests.filter((request) => request.startsWith('POST'))).toEqual([])
    expect(grown).toBeLessThan(1)
  } finally {
    await world.close()
  }
})
