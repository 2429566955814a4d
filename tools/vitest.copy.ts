import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { defineConfig } from 'vitest/config'

// The node tests in a copy of the repository. There `node_modules` is a link to the original, and with it every
// package of ours; so their public names are looked up in the copy instead.
const root = resolve(import.meta.dirname, '..')
const packages = ['contract', 'bff', 'react', 'sandbox']

/** Node tests, by patterns below `test/node`. */
export function testsOfCopy(patterns: readonly string[]) {
  return defineConfig({
    root,
    resolve: { alias: packages.flatMap(aliasesOf) },
    test: {
      name: 'copy',
      include: patterns.map((pattern) => `test/node/${pattern}`),
      setupFiles: ['test/setup/console.ts'],
      testTimeout: 30_000,
      hookTimeout: 30_000,
      expect: { poll: { timeout: 10_000 } },
      restoreMocks: true,
      unstubGlobals: true,
    },
  })
}

interface Manifest {
  readonly exports: Readonly<Record<string, string | Readonly<Record<string, string>>>>
}

function aliasesOf(name: string) {
  const text = readFileSync(`${root}/packages/${name}/package.json`, 'utf8')
  const { exports } = JSON.parse(text) as Manifest // ours
  return Object.entries(exports).flatMap(([entry, target]) => {
    const source = typeof target === 'string' ? undefined : target['@partnerkit/source']
    if (source === undefined) return []
    const find = new RegExp(`^@partnerkit/${name}${entry.slice(1)}$`)
    return [{ find, replacement: resolve(root, 'packages', name, source) }]
  })
}

export default testsOfCopy([
  '{bff,directory,guards,onboarding,problems,providers,trust,upstream}/**/*.test.ts',
])
