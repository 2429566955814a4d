import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  build: {
    target: 'es2022',
    sourcemap: true,
    minify: false,
    // Small for who links the file as it is, and as modern as it was written: nothing is lowered.
    cssMinify: 'lightningcss',
    cssTarget: 'esnext',
    cssCodeSplit: true,
    emptyOutDir: true,
    lib: {
      // `styles` and `styles.layered` are CSS entries: each gives a CSS file and no JS.
      entry: {
        index: 'src/index.ts',
        headless: 'src/headless.ts',
        import: 'src/import.ts',
        review: 'src/review.ts',
        styles: 'src/styles/index.css',
        // With its ending: of `styles.layered` Vite would take `.layered` for one, and drop it.
        'styles.layered.css': 'src/styles/layered.css',
      },
      formats: ['es'],
    },
    rolldownOptions: {
      external: (id) => !/^(\.|\/|\0|[A-Za-z]:)/.test(id),
      // One file per module: a chunk of several would lose its 'use client'.
      output: { preserveModules: true, preserveModulesRoot: 'src', entryFileNames: '[name].js' },
    },
  },
})
