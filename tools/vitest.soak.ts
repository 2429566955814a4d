import { resolve } from 'node:path'
import { defaultServerConditions } from 'vite'
import { defineConfig } from 'vitest/config'

const root = resolve(import.meta.dirname, '..')

/** The long runs of `npm run soak`. */
export default defineConfig({
  root,
  ssr: { resolve: { conditions: ['@partnerkit/source', ...defaultServerConditions] } },
  test: {
    name: 'soak',
    include: ['test/soak/**/*.soak.ts'],
    setupFiles: ['test/setup/console.ts'],
    globalSetup: ['test/setup/postgres.ts'],
    maxWorkers: 2,
    testTimeout: 7_200_000,
    hookTimeout: 60_000,
    restoreMocks: true,
  },
})
