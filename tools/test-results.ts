import { existsSync, readFileSync } from 'node:fs'
import type { Finished } from './command.ts'

export interface Tally {
  readonly passed: number
  readonly failed: number
  /** What to show when something failed. */
  readonly output: string
  /** The names of the tests that failed, each with the first line of why. */
  readonly failures?: readonly string[]
}

/** As much as is read of the JSON report of Vitest. */
interface VitestReport {
  readonly numTotalTests: number
  readonly numPassedTests: number
  readonly testResults?: readonly {
    readonly name: string
    /** Of a file that could not be run. */
    readonly message?: string
    readonly assertionResults: readonly {
      readonly status: string
      readonly fullName: string
      readonly failureMessages?: readonly string[]
      readonly meta?: { reason?: string }
    }[]
  }[]
}

/** As much as is read of the JSON report of Playwright. */
interface PlaywrightReport {
  readonly stats: Readonly<Record<'expected' | 'unexpected' | 'flaky' | 'skipped', number>>
  readonly suites: readonly PlaywrightSuite[]
}

interface PlaywrightSuite {
  readonly file: string
  readonly suites?: readonly PlaywrightSuite[]
  readonly specs: readonly {
    readonly title: string
    readonly ok: boolean
    readonly tests: readonly { readonly results: readonly { readonly error?: { message?: string } }[] }[]
  }[]
}

/**
 * Counts the JSON report Vitest wrote. A skipped test counts as failed unless it states its reason: nothing is left
 * out silently. So does a run that ended badly although each of its tests passed (a file that could not be loaded, an
 * error outside of a test).
 */
export function vitestTally(file: string, finished: Finished): Tally {
  const report = read(file) as VitestReport | undefined // the reporter's format
  const tests = report?.testResults?.flatMap(({ assertionResults }) => assertionResults) ?? []
  const failures = report?.testResults?.flatMap(({ name, message, assertionResults }) => [
    ...(message ? [failure(name, 'the file itself', message)] : []),
    ...assertionResults.flatMap(({ status, fullName, meta, failureMessages }) => {
      if (status === 'failed') return [failure(name, fullName, failureMessages?.[0])]
      return status === 'skipped' && !meta?.reason
        ? [failure(name, fullName, 'skipped without a reason')]
        : []
    }),
  ])
  const excused = tests.filter(({ status, meta }) => status === 'skipped' && meta?.reason).length
  return tally(report?.numPassedTests ?? 0, (report?.numTotalTests ?? 0) - excused, finished, failures)
}

/** Counts the JSON report Playwright wrote, by the same rules; a test that passed only when repeated has failed. */
export function playwrightTally(file: string, finished: Finished): Tally {
  // As above.
  const report = read(file) as PlaywrightReport | undefined
  const { expected = 0, unexpected = 0, flaky = 0, skipped = 0 } = report?.stats ?? {}
  return tally(
    expected,
    expected + unexpected + flaky + skipped,
    finished,
    report?.suites.flatMap(failuresOf),
  )
}

function failuresOf({ file, suites, specs }: PlaywrightSuite): string[] {
  const failed = specs.filter(({ ok }) => !ok)
  return [
    ...failed.map(({ title, tests }) => {
      const errors = tests.flatMap(({ results }) => results.flatMap(({ error }) => error?.message ?? []))
      return failure(file, title, errors[0])
    }),
    ...(suites ?? []).flatMap(failuresOf),
  ]
}

function failure(file: string, test: string, message = ''): string {
  const [why = ''] = message.split('\n')
  return `${file.replace(/^.*\/test\//, '')}: ${test}: ${why}`
}

function read(file: string): unknown {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined
}

function tally(
  passed: number,
  total: number,
  { ok, output }: Finished,
  failures: readonly string[] = [],
): Tally {
  if (!total) return { passed: 0, failed: 1, output: `${output}\nNo test ran.` }
  return { passed, failed: total - passed || (ok ? 0 : 1), output, failures }
}
