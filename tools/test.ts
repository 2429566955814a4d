// npm test: every check there is, one line each. The last line says how many passed and how many failed.
import { mkdirSync } from 'node:fs'
import { build } from './build.ts'
import type { Check } from './check.ts'
import { checkPackages } from './check-packages.ts'
import { root, run } from './command.ts'
import { forgetFigures, recordedFigures } from './figures.ts'
import { ensureBrowser } from './install-browser.ts'
import { pack } from './pack.ts'
import { measureSizes } from './size.ts'
import { playwrightTally, type Tally, vitestTally } from './test-results.ts'

const results = `${root}/node_modules/.cache/test-results`
const total = { passed: 0, failed: 0 }
const failures: string[] = []
const one: Tally = { passed: 1, failed: 0, output: '' }

process.env.CI ??= '1' // no new snapshots, no `only`
process.env.STORYBOOK_DISABLE_TELEMETRY = '1'
await import('./clean.ts')
mkdirSync(results, { recursive: true })
forgetFigures()

// Without its browsers half of the tests could not run, so none does.
const hasBrowsers = await step('browsers', async () => {
  process.env.CHROMIUM_PATH = await ensureBrowser('chromium')
  process.env.FIREFOX_PATH = await ensureBrowser('firefox')
  return one
})
if (hasBrowsers) {
  await step('biome', tool('biome', 'ci', '--error-on-warnings', '--colors=off'))
  const built = await step('build', async () => {
    await build()
    return one
  })
  await step('types', tool('tsc', '-b'))
  await step('unused code and dependencies', tool('knip', '--no-progress'))
  await step('tests: node, dom', vitest('node', 'dom'))
  await step('tests: browser, stories', vitest('browser', 'storybook'))
  await step(
    'stories build',
    tool('storybook', 'build', '--disable-telemetry', '--quiet', '-o', 'storybook-static'),
  )
  // These see what a consumer gets.
  if (built) {
    const packed = await step('pack', async () => {
      await pack()
      return one
    })
    if (packed) {
      await step('packages', () => checkPackages().then(tallyOf))
      await step('sizes', () => measureSizes().then(tallyOf))
    }
    await step('tests: end to end', playwright)
  }
}

for (const { name, figure } of recordedFigures()) console.log(`     ${name.padEnd(30)} ${figure}`)
// Once more, last: of a long output often only the end is kept.
for (const failure of failures) console.log(`FAIL ${failure}`)
console.log(`${total.passed} passed, ${total.failed} failed`)
process.exitCode = total.failed ? 1 : 0

/** Runs one step, prints its line and, when something in it failed, all it said. */
async function step(name: string, check: () => Promise<Tally>): Promise<boolean> {
  const start = performance.now()
  const tally: Tally = await check().catch((error: Error) => ({
    passed: 0,
    failed: 1,
    output: error.message,
  }))
  const seconds = ((performance.now() - start) / 1000).toFixed(1)
  total.passed += tally.passed
  total.failed += tally.failed
  failures.push(...(tally.failures ?? []))
  const counts = `${tally.passed} passed${tally.failed ? `, ${tally.failed} failed` : ''}`
  console.log(`${tally.failed ? 'FAIL' : 'ok  '} ${name.padEnd(30)} ${counts.padEnd(24)} ${seconds} s`)
  if (tally.failed) console.log(tally.output)
  return tally.failed === 0
}

function tool(name: string, ...args: string[]) {
  return async (): Promise<Tally> => {
    const { ok, output } = await run(name, args)
    return ok ? one : { passed: 0, failed: 1, output }
  }
}

function tallyOf(checks: readonly Check[]): Tally {
  const failed = checks.filter(({ ok }) => !ok)
  return {
    passed: checks.length - failed.length,
    failed: failed.length,
    output: failed.map(({ name, detail }) => `${name}: ${detail ?? ''}`).join('\n'),
  }
}

function vitest(...projects: string[]) {
  return async (): Promise<Tally> => {
    const file = `${results}/${projects.join('-')}.json`
    const chosen = projects.map((name) => `--project=${name}`)
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
    const finished = await run('vitest', ['run', ...chosen, ...reporters])
    return vitestTally(file, finished)
  }
}

async function playwright(): Promise<Tally> {
  const file = `${results}/e2e.json`
  const finished = await run('playwright', ['test', '--reporter=list,json'], {
    PLAYWRIGHT_JSON_OUTPUT_FILE: file,
  })
  return playwrightTally(file, finished)
}
