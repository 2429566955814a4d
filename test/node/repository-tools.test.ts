import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { findBrowser } from '../../tools/browser.ts'
import { playwrightTally, vitestTally } from '../../tools/test-results.ts'

const folder = mkdtempSync(join(tmpdir(), 'tools-'))
afterAll(() => rmSync(folder, { recursive: true }))

function file(name: string, content: string): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

describe('the count of npm test', () => {
  const fine = { ok: true, output: 'said' }
  const broken = { ok: false, output: 'said' }
  const vitest = (numPassedTests: number, numTotalTests: number) =>
    file('vitest.json', JSON.stringify({ numPassedTests, numTotalTests }))

  it('is that of the report', () => {
    expect(vitestTally(vitest(7, 7), fine)).toMatchObject({ passed: 7, failed: 0 })
    expect(vitestTally(vitest(5, 7), broken)).toMatchObject({ passed: 5, failed: 2, output: 'said' })
  })

  it('counts a skipped test as failed', () => {
    expect(vitestTally(vitest(6, 7), fine)).toMatchObject({ passed: 6, failed: 1 })
  })

  it('leaves out a skipped test that states its reason', () => {
    const skipped = { status: 'skipped', meta: { reason: 'the vendor has none' } }
    const assertionResults = [{ status: 'passed', meta: {} }, skipped, { status: 'skipped', meta: {} }]
    const testResults = [{ name: 'sizes.test.ts', assertionResults }]
    const content = { numPassedTests: 1, numTotalTests: 3, testResults }
    const report = file('reasons.json', JSON.stringify(content))
    expect(vitestTally(report, fine)).toMatchObject({ passed: 1, failed: 1 })
  })

  it('fails when the run ended badly though every test passed', () => {
    expect(vitestTally(vitest(7, 7), broken)).toMatchObject({ passed: 7, failed: 1 })
  })

  it('fails when no test ran, and when there is no report', () => {
    expect(vitestTally(vitest(0, 0), fine)).toMatchObject({ passed: 0, failed: 1 })
    expect(vitestTally(join(folder, 'absent.json'), broken)).toMatchObject({ passed: 0, failed: 1 })
  })

  it('counts an end-to-end test that needed a second attempt as failed', () => {
    const stats = { expected: 4, unexpected: 1, flaky: 1, skipped: 1 }
    const report = file('playwright.json', JSON.stringify({ stats, suites: [] }))
    expect(playwrightTally(report, broken)).toMatchObject({ passed: 4, failed: 3 })
  })
})

describe('what failed', () => {
  const broken = { ok: false, output: '' }

  it('is named with the first line of why', () => {
    const report = file(
      'named.json',
      JSON.stringify({
        numPassedTests: 1,
        numTotalTests: 3,
        testResults: [
          {
            name: '/somewhere/test/node/tenancy.test.ts',
            message: '',
            assertionResults: [
              { status: 'passed', fullName: 'a list is filtered' },
              {
                status: 'failed',
                fullName: 'a list is counted',
                failureMessages: ['expected 3\n  at line 4'],
              },
              { status: 'skipped', fullName: 'a list is sorted' },
            ],
          },
          { name: '/somewhere/test/node/broken.test.ts', message: 'no such module', assertionResults: [] },
        ],
      }),
    )
    expect(vitestTally(report, broken).failures).toEqual([
      'node/tenancy.test.ts: a list is counted: expected 3',
      'node/tenancy.test.ts: a list is sorted: skipped without a reason',
      'node/broken.test.ts: the file itself: no such module',
    ])
  })

  it('is named by its file, however deep', () => {
    const results = [{ error: { message: 'it is not there\n  at line 4' } }]
    const specs = [
      { title: 'opens', ok: true, tests: [] },
      { title: 'closes', ok: false, tests: [{ results }] },
    ]
    const inner = { file: 'portal.spec.ts', specs }
    const suites = [{ file: 'portal.spec.ts', specs: [], suites: [inner] }]
    const stats = { expected: 1, unexpected: 1, flaky: 0, skipped: 0 }
    const report = file('deep.json', JSON.stringify({ stats, suites }))
    expect(playwrightTally(report, broken).failures).toEqual(['portal.spec.ts: closes: it is not there'])
  })
})

describe('the browser to test with', () => {
  it('is the one CHROMIUM_PATH names', () => {
    const path = file('my-chromium', '')
    chmodSync(path, 0o755)
    expect(findBrowser('chromium', { CHROMIUM_PATH: path })).toBe(path)
  })

  it('is no other one when there is nothing under that name', () => {
    expect(() => findBrowser('chromium', { CHROMIUM_PATH: join(folder, 'absent') })).toThrow(
      /CHROMIUM_PATH is .*absent/,
    )
  })

  it.each([
    ['chromium', 'chromium'],
    ['firefox', 'firefox-esr'],
  ] as const)('is looked for on PATH before the usual places: %s', (name, command) => {
    const path = file(command, '')
    chmodSync(path, 0o755)
    expect(findBrowser(name, { PATH: folder })).toBe(path)
  })
})
