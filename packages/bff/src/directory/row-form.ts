const mostMembers = 32

/**
 * How a row is written: what stands before each of its values, and which column that is. Of a row with more members, or
 * with values that are no texts, it is too little for another row to be found alike.
 */
export class RowForm {
  members = 0
  /** Places of what stands before the values, their first quote included. */
  readonly gaps = new Int32Array(mostMembers)
  readonly lengths = new Int32Array(mostMembers)
  /** -1 for a member nobody wants. */
  readonly columns = new Int8Array(mostMembers)

  forget(): void {
    this.members = 0
  }

  add(gap: number, length: number, column: number): void {
    if (this.members === mostMembers) return
    this.gaps[this.members] = gap
    this.lengths[this.members] = length
    this.columns[this.members] = column
    this.members++
  }
}

/**
 * Whether the same bytes are at two places, the first of which may be near the end.
 * @param length at least 4: what stands before a value has two quotes and a colon, and a brace or comma before them.
 */
export function isSame(view: DataView, one: number, other: number, length: number): boolean {
  if (one + length > view.byteLength) return false
  // The last four may begin among those before them: a loop over what is left would be guessed wrong each time.
  const last = length - 4
  for (let at = 0; at < last; at += 4) {
    if (view.getInt32(one + at) !== view.getInt32(other + at)) return false
  }
  return view.getInt32(one + last) === view.getInt32(other + last)
}
