/** The outcome of one check of `npm test`. */
export interface Check {
  readonly name: string
  readonly ok: boolean
  /** What a person needs to mend it; with a check that passed, nothing or a figure. */
  readonly detail?: string
}

/** Prints checks one to a line, the failed ones with their detail, and sets the exit code. */
export function report(checks: readonly Check[]): void {
  for (const { name, ok, detail } of checks) {
    console.log(ok ? 'ok  ' : 'FAIL', name, detail ? (ok ? `  ${detail}` : `\n${detail}`) : '')
    if (!ok) process.exitCode = 1
  }
}
