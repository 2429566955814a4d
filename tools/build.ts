import { createHash } from 'node:crypto'
import { existsSync, globSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { root, run } from './command.ts'

interface Step {
  readonly name: string
  /** What it is made from. The step runs again when any of it changes. */
  readonly inputs: readonly string[]
  /** What is there afterwards. */
  readonly outputs: readonly string[]
  readonly command: readonly [string, ...string[]]
}

const libraries = ['contract', 'sandbox', 'bff', 'react']

const always = ['package-lock.json', 'tsconfig.base.json', 'tools/build.ts']

/** In this order: the declarations of `react` go into the folder its bundle is written to, the portal takes both. */
const steps: readonly Step[] = [
  {
    name: 'react',
    inputs: ['packages/react/src/**', 'packages/react/*.{json,ts}'],
    outputs: ['packages/react/dist/index.js', 'packages/react/dist/styles.css'],
    command: ['vite', 'build', '--logLevel=warn', '--config=packages/react/vite.config.ts'],
  },
  {
    name: 'packages',
    inputs: libraries.flatMap((name) => [`packages/${name}/src/**`, `packages/${name}/*.json`]),
    outputs: libraries.map((name) => `packages/${name}/dist/index.d.ts`),
    command: ['tsc', '-b', ...libraries.map((name) => `packages/${name}`)],
  },
  {
    name: 'portal',
    inputs: [
      'packages/portal/app/**',
      'packages/portal/*.{json,ts}',
      'packages/react/src/**',
      'packages/contract/src/**',
    ],
    outputs: ['packages/portal/dist/index.html'],
    command: ['vite', 'build', '--logLevel=warn', '--config=packages/portal/vite.config.ts'],
  },
]

const stamps = `${root}/node_modules/.cache/build`

/**
 * Builds every package's `dist`, skipping what is already built from these very sources.
 * @throws with the tool's own output when a step fails.
 */
export async function build(): Promise<void> {
  mkdirSync(stamps, { recursive: true })
  for (const step of steps) {
    const stamp = `${stamps}/${step.name}`
    const fingerprint = fingerprintOf([...step.inputs, ...always])
    if (isDone(step) && existsSync(stamp) && readFileSync(stamp, 'utf8') === fingerprint) continue
    rmSync(stamp, { force: true }) // a build that is interrupted is not taken for a finished one
    const [name, ...args] = step.command
    const { ok, output } = await run(name, args)
    if (!ok || !isDone(step)) throw new Error(`${step.command.join(' ')}\n${output}`)
    writeFileSync(stamp, fingerprint)
  }
}

function isDone({ outputs }: Step): boolean {
  return outputs.every((path) => existsSync(`${root}/${path}`))
}

/** Of names and contents, not of times: a checkout or a copy sets those as it likes. */
function fingerprintOf(inputs: readonly string[]): string {
  const hash = createHash('sha256').update(process.version)
  for (const path of globSync([...inputs], { cwd: root }).sort()) {
    const file = `${root}/${path}`
    if (statSync(file).isFile()) hash.update(`\0${path}\0`).update(readFileSync(file))
  }
  return hash.digest('hex')
}

if (import.meta.main) {
  await import('./clean.ts')
  await build().catch((error: Error) => {
    console.error(error.message)
    process.exitCode = 1
  })
}
