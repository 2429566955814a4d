import react from '@vitejs/plugin-react'
import { mergeConfig } from 'vitest/config'
import { testsOfCopy } from './vitest.copy.ts'

// The tests of the components in such a copy.
export default mergeConfig(testsOfCopy([]), {
  plugins: [react()],
  test: {
    environment: 'jsdom',
    include: ['test/dom/**/*.test.tsx'],
    setupFiles: ['test/setup/dom.ts'],
  },
})
