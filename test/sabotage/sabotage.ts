/** One guard taken away, and the tests that have to notice. */
export interface Sabotage {
  /** @default 'bff' */
  readonly package?: 'bff' | 'react'
  /** Below the package's `src`. */
  readonly file: string
  /** What stands there exactly once. If it does not, the list is out of date, and that is a failure. */
  readonly from: string
  readonly to: string
  /** Test files below `test/node`, or `test/dom` for `react`. At least one test of each must fail. */
  readonly caughtBy: readonly string[]
}

/** Where the guard stands, and where the tests are. */
export function placeOf({ package: name = 'bff', file }: Sabotage) {
  return { path: `packages/${name}/src/${file}`, tests: name === 'bff' ? 'test/node' : 'test/dom' }
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
