import type { Pace } from '../upstream/pace.ts'

const runLength = 1_024
const mergeStep = 1_024

/** Sorts, letting others run in between: a merge sort over short runs. Stable. */
export async function sortInSlices<Item>(
  items: readonly Item[],
  compare: (one: Item, other: Item) => number,
  pace: Pace,
): Promise<Item[]> {
  let runs: Item[][] = []
  for (let at = 0; at < items.length; at += runLength) {
    runs.push(items.slice(at, at + runLength).sort(compare))
    if (pace.isOver()) await pace.rest()
  }
  while (runs.length > 1) {
    const longer: Item[][] = []
    for (let at = 0; at < runs.length; at += 2) {
      longer.push(await merged(runs[at] ?? [], runs[at + 1] ?? [], { compare, pace }))
    }
    runs = longer
  }
  return runs[0] ?? []
}

async function merged<Item>(
  left: Item[],
  right: Item[],
  { compare, pace }: { compare: (one: Item, other: Item) => number; pace: Pace },
): Promise<Item[]> {
  const result: Item[] = []
  let [l, r] = [0, 0]
  while (l < left.length && r < right.length) {
    // In bounds by the line above.
    const [one, other] = [left[l] as Item, right[r] as Item]
    if (compare(one, other) <= 0) l = result.push(one) - r
    else r = result.push(other) - l
    if (result.length % mergeStep === 0 && pace.isOver()) await pace.rest()
  }
  return result.concat(left.slice(l), right.slice(r))
}
