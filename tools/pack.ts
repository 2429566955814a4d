import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { root, run } from './command.ts'

/** What is published. */
export const published = ['contract', 'sandbox', 'bff', 'react'] as const

/**
 * A consumer's project: the packages as `npm publish` would send them, unpacked into its `node_modules`. What
 * they depend on is found further up, in the repository's own.
 */
export const consumer = `${root}/node_modules/.cache/consumer`

/** Path of a package's tarball. */
export function tarball(name: (typeof published)[number]): string {
  const { version } = JSON.parse(readFileSync(`${root}/packages/${name}/package.json`, 'utf8'))
  return `${consumer}/partnerkit-${name}-${version}.tgz`
}

/**
 * Packs what stands in `dist` now and unpacks it in {@link consumer}.
 * @throws with npm's or tar's own output.
 */
export async function pack(): Promise<void> {
  rmSync(consumer, { recursive: true, force: true })
  mkdirSync(consumer, { recursive: true })
  const workspaces = published.map((name) => `--workspace=@partnerkit/${name}`)
  await must('npm', ['pack', '--silent', `--pack-destination=${consumer}`, ...workspaces])
  for (const name of published) {
    const folder = `${consumer}/node_modules/@partnerkit/${name}`
    mkdirSync(folder, { recursive: true })
    await must('tar', ['-xzf', tarball(name), '--strip-components=1', '-C', folder])
  }
}

async function must(name: string, args: readonly string[]): Promise<void> {
  const { ok, output } = await run(name, args)
  if (!ok) throw new Error(`${name} ${args.join(' ')}\n${output}`)
}
