import { storybookTest } from '@storybook/addon-vitest/vitest-plugin'
import react from '@vitejs/plugin-react'
import { playwright } from '@vitest/browser-playwright'
import { defaultClientConditions, defaultServerConditions } from 'vite'
import { defineConfig } from 'vitest/config'
import { chromiumArguments, findBrowser } from './tools/browser.ts'

// Tests and stories see the packages' sources under their public names; no build comes before them.
const source = '@partnerkit/source'

const executablePath = findBrowser('chromium')

// A new object per project: Vitest writes into it.
const browser = () => ({
  enabled: true,
  headless: true,
  screenshotFailures: false,
  instances: [{ browser: 'chromium' as const }],
  provider: playwright({
    launchOptions: { args: chromiumArguments, ...(executablePath && { executablePath }) },
  }),
})

// A worker keeps what it has loaded from one file to the next: reading the sources anew took most of the time. That
// holds as long as no test replaces a module or leaves a global changed.
const isolate = false

const quiet = 'test/setup/console.ts'
const dom = 'test/setup/dom.ts'

export default defineConfig({
  plugins: [react()],
  resolve: { conditions: [source, ...defaultClientConditions] },
  ssr: { resolve: { conditions: [source, ...defaultServerConditions] } },
  test: {
    maxWorkers: 2,
    // For a busy machine. A test that passes waits no longer than it has to.
    testTimeout: 30_000,
    hookTimeout: 30_000,
    expect: { poll: { timeout: 10_000 } },
    restoreMocks: true,
    unstubGlobals: true,
    projects: [
      {
        extends: true,
        test: {
          name: 'node',
          environment: 'node',
          isolate,
          include: ['test/node/**/*.test.ts'],
          setupFiles: [quiet],
          globalSetup: ['test/setup/postgres.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'dom',
          environment: 'jsdom',
          isolate,
          include: ['test/dom/**/*.test.{ts,tsx}'],
          setupFiles: [quiet, dom],
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: ['test/browser/**/*.test.{ts,tsx}'],
          setupFiles: [quiet, dom],
          browser: browser(),
        },
      },
      {
        extends: true,
        plugins: [storybookTest({ configDir: `${import.meta.dirname}/.storybook` })],
        test: {
          name: 'storybook',
          setupFiles: [quiet, 'test/setup/stories.ts'],
          // One story makes 100,000 customers in the page.
          testTimeout: 120_000,
          browser: browser(),
        },
      },
    ],
  },
})
