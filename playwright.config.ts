import { defineConfig, devices } from '@playwright/test'
import { chromiumArguments, findBrowser } from './tools/browser.ts'

const [chromium, firefox] = [findBrowser('chromium'), findBrowser('firefox')]

export default defineConfig({
  testDir: 'test/e2e',
  // Each test starts servers of its own; two of them would fight for the cores.
  workers: 1,
  retries: 0,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  forbidOnly: !!process.env.CI,
  reporter: [['list']],
  // No video: it needs a downloaded ffmpeg.
  use: { trace: 'retain-on-failure' },
  projects: [
    {
      name: 'chromium',
      use: {
        ...devices['Desktop Chrome'],
        launchOptions: {
          // A microphone that hums, and nobody who has to allow it.
          args: [
            ...chromiumArguments,
            '--use-fake-device-for-media-stream',
            '--use-fake-ui-for-media-stream',
          ],
          ...(chromium && { executablePath: chromium }),
        },
      },
    },
    {
      // Debian's own, over WebDriver BiDi. What browsers disagree on is how a frame is opened, so only that is tried.
      name: 'firefox',
      testMatch: /dashboard-(flow|return).spec.ts/,
      use: {
        ...devices['Desktop Firefox'],
        channel: 'moz-firefox',
        launchOptions: {
          ...(firefox && { executablePath: firefox }),
          firefoxUserPrefs: {
            // Clicks inside a frame of another site are lost otherwise.
            'fission.autostart': false,
            'fission.webContentIsolationStrategy': 0,
            'media.navigator.streams.fake': true,
            'media.navigator.permission.disabled': true,
          },
        },
      },
    },
  ],
})
