import type { Pace } from '../upstream/pace.ts'

const runLength = 1_024
const mergeStep = 1_024

/** Sorts numbers, letting others run in between: a merge sort over short runs. Stable. */
export async function sortInSlices(
  items: Uint32Array<ArrayBuffer>,
  compare: (one: number, other: number) => number,
  pace: Pace,
): Promise<Uint32Array<ArrayBuffer>> {
  let [from, to] = [items.slice(), items.slice()]
  for (let at = 0; at < from.length; at += runLength) {
    from.subarray(at, at + runLength).sort(compare)
    if (pace.isOver()) await pace.rest()
  }
  for (let width = runLength; width < from.length; width *= 2) {
    for (let at = 0; at < from.length; at += 2 * width) {
      await merge({ from, to, start: at, middle: at + width, end: at + 2 * width }, compare, pace)
    }
    ;[from, to] = [to, from]
  }
  return from
}

interface Runs {
  readonly from: Uint32Array
  readonly to: Uint32Array
  readonly start: number
  readonly middle: number
  readonly end: number
}

/** Two sorted runs that lie side by side in `from`, as one in `to`. */
async function merge(
  { from, to, start, middle, end }: Runs,
  compare: (one: number, other: number) => number,
  pace: Pace,
): Promise<void> {
  const [leftEnd, rightEnd] = [Math.min(middle, from.length), Math.min(end, from.length)]
  let [left, right, at] = [start, leftEnd, start]
  while (left < leftEnd && right < rightEnd) {
    // In bounds by the line above.
    const [one, other] = [from[left] as number, from[right] as number]
    if (compare(one, other) <= 0) {
      to[at++] = one
      left++
    } else {
      to[at++] = other
      right++
    }
    if (at % mergeStep === 0 && pace.isOver()) await pace.rest()
  }
  to.set(from.subarray(left, leftEnd), at)
  to.set(from.subarray(right, rightEnd), at + leftEnd - left)
}
