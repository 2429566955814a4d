import { join } from 'node:path'
import react from '@vitejs/plugin-react'
import { defaultClientConditions, defineConfig } from 'vite'

const app = join(import.meta.dirname, 'app')

export default defineConfig(({ command }) => ({
  root: app,
  plugins: [react()],
  build: {
    target: 'es2022',
    outDir: '../dist',
    emptyOutDir: true,
    // Data URLs and inline polyfills would need holes in the Content-Security-Policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: { input: [join(app, 'index.html'), join(app, 'sign-in.html')] },
  },
  // Development serves the sources; the build takes what the packages ship.
  ...(command === 'serve' && { resolve: { conditions: ['@partnerkit/source', ...defaultClientConditions] } }),
}))
