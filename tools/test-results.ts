import { existsSync, readFileSync } from 'node:fs'
import type { Finished } from './command.ts'

export interface Tally {
  readonly passed: number
  readonly failed: number
  /** What to show when something failed. */
  readonly output: string
}

/** As much as is read of the JSON report of Vitest. */
interface VitestReport {
  readonly numTotalTests: number
  readonly numPassedTests: number
  readonly testResults?: readonly {
    readonly assertionResults: readonly { readonly status: string; readonly meta?: { reason?: string } }[]
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
  const excused = tests.filter(({ status, meta }) => status === 'skipped' && meta?.reason).length
  return tally(report?.numPassedTests ?? 0, (report?.numTotalTests ?? 0) - excused, finished)
}

/** Counts the JSON report Playwright wrote, by the same rules; a test that passed only when repeated has failed. */
export function playwrightTally(file: string, finished: Finished): Tally {
  // As above.
  const report = read(file) as
    | { stats: Record<'expected' | 'unexpected' | 'flaky' | 'skipped', number> }
    | undefined
  const { expected = 0, unexpected = 0, flaky = 0, skipped = 0 } = report?.stats ?? {}
  return tally(expected, expected + unexpected + flaky + skipped, finished)
}

function read(file: string): unknown {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined
}

function tally(passed: number, total: number, { ok, output }: Finished): Tally {
  if (!total) return { passed: 0, failed: 1, output: `${output}\nNo test ran.` }
  return { passed, failed: total - passed || (ok ? 0 : 1), output }
}
