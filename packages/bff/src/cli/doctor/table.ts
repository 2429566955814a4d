import type { Finding } from './finding.ts'

const marks = { ok: 'ok', failed: 'FAIL', unknown: '?' } as const

/** The findings as a person reads them: a row each, and below what failed the way to mend it. */
export function table(findings: readonly Finding[]): string {
  const width = Math.max(...findings.map(({ check }) => check.length))
  const lines = findings.flatMap(({ check, status, found, fix }) => [
    `${marks[status].padEnd(4)}  ${check.padEnd(width)}  ${found}`,
    ...(fix === undefined ? [] : [`${' '.repeat(width + 8)}→ ${fix}`]),
  ])
  const count = findings.filter(({ status }) => status === 'failed').length
  const words =
    count === 0
      ? 'Nothing has to be mended.'
      : count === 1
        ? 'One thing has to be mended.'
        : `${count} things have to be mended.`
  return `${lines.join('\n')}\n\n${words}\n`
}
