// npm run sabotage: takes the guards away one at a time, in a copy, and looks whether the tests notice.
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { placeOf, type Sabotage } from '../test/sabotage/sabotage.ts'
import { sabotages } from '../test/sabotage/sabotages.ts'
import { type Check, report } from './check.ts'
import { root, run } from './command.ts'

const copy = mkdtempSync(join(tmpdir(), 'sabotage-'))
const copied = [
  'package.json',
  'tsconfig.json',
  'tsconfig.base.json',
  'packages',
  'test',
  'tools',
  'bench',
  'stories',
]

try {
  for (const name of copied) {
    cpSync(join(root, name), join(copy, name), {
      recursive: true,
      filter: (source) => !/\/(?:node_modules|dist|e2e|browser)(?:\/|$)/.test(source.slice(root.length)),
    })
  }
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'))
  const checks: Check[] = []
  // Some may be chosen by parts of their files or lines.
  const chosen = process.argv.slice(2)
  for (const sabotage of sabotages) {
    const name = `${sabotage.file}: ${sabotage.from.trim()}`
    if (chosen.length > 0 && !chosen.some((part) => name.includes(part))) continue
    const check = { name, ...(await tried(sabotage)) }
    checks.push(check)
    report([check])
  }
  const caught = checks.filter(({ ok }) => ok).length
  console.log(`${caught} of ${checks.length} sabotages caught`)
} finally {
  rmSync(copy, { recursive: true, force: true })
}

/** Caught when a test fails in each file that should notice; a file that cannot be loaded proves nothing. */
async function tried(sabotage: Sabotage): Promise<Omit<Check, 'name'>> {
  const { from, to, caughtBy } = sabotage
  const { tests } = placeOf(sabotage)
  const path = join(copy, placeOf(sabotage).path)
  const source = readFileSync(path, 'utf8')
  if (source.split(from).length !== 2) return { ok: false, detail: 'The line is not there exactly once.' }
  writeFileSync(
    path,
    source.replace(from, () => to),
  )
  const failed: string[] = []
  try {
    for (const test of caughtBy) failed.push(...(await failedTests(`${tests}/${test}`)))
  } finally {
    writeFileSync(path, source)
  }
  const missed = caughtBy.filter((test) => !failed.some((one) => one.startsWith(`${tests}/${test}`)))
  if (missed.length > 0) return { ok: false, detail: `Not noticed by ${missed.join(', ')}.` }
  return { ok: true, detail: `${failed.length} tests, first: ${failed[0]}` }
}

async function failedTests(test: string): Promise<string[]> {
  const output = join(copy, 'report.json')
  rmSync(output, { force: true })
  const ways = test.startsWith('test/dom/') ? 'tools/vitest.copy-dom.ts' : 'tools/vitest.copy.ts'
  const config = ['--root', copy, '--config', join(copy, ways)]
  await run('vitest', ['run', ...config, test, '--reporter=json', `--outputFile.json=${output}`])
  if (!existsSync(output)) return []
  // The reporter's format.
  const { testResults } = JSON.parse(readFileSync(output, 'utf8')) as {
    testResults: { assertionResults: { status: string; fullName: string }[] }[]
  }
  return testResults
    .flatMap(({ assertionResults }) => assertionResults)
    .filter(({ status }) => status === 'failed')
    .map(({ fullName }) => `${test} ${fullName}`)
}
