/** One guard taken away, and the tests that have to notice. */
export interface Sabotage {
  /** Below `packages/bff/src`. */
  readonly file: string
  /** What stands there exactly once. If it does not, the list is out of date, and that is a failure. */
  readonly from: string
  readonly to: string
  /** Test files below `test/node`. At least one test of each must fail. */
  readonly caughtBy: readonly string[]
}

/** What stands there is taken away. */
export const nothing = ''

/** Several in one file, noticed by the same tests. */
export function inFile(
  file: string,
  caughtBy: readonly string[],
  cuts: readonly (readonly [from: string, to: string])[],
): Sabotage[] {
  return cuts.map(([from, to]) => ({ file, from, to, caughtBy }))
}
