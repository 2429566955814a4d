import { defineConfig, devices } from '@playwright/test'
import { chromiumArguments, findChromium } from './tools/browser.ts'

const executablePath = findChromium()

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
        launchOptions: { args: chromiumArguments, ...(executablePath && { executablePath }) },
      },
    },
  ],
})
