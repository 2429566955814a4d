const mostMembers = 32
/** Instead of a column: its member is no text. */
export const notText = -2

/** How a row of texts is written: what stands before each of its values, and which column that is. */
export class RowForm {
  /** None where there is no form. */
  members = 0
  /** Places of what stands before the values, their first quote included. */
  readonly gaps = new Int32Array(mostMembers)
  readonly lengths = new Int32Array(mostMembers)
  /** -1 for a member nobody wants. */
  readonly columns = new Int8Array(mostMembers)
  #isUseless = false

  forget(): void {
    this.members = 0
    this.#isUseless = false
  }

  add(gap: number, length: number, column: number): void {
    if (this.members === mostMembers || column === notText) this.#isUseless = true
    if (this.#isUseless) {
      this.members = 0
      return
    }
    this.gaps[this.members] = gap
    this.lengths[this.members] = length
    this.columns[this.members] = column
    this.members++
  }
}

/** Whether the same bytes are at two places, the first of which may be near the end. */
export function isSame(view: DataView, one: number, other: number, length: number): boolean {
  if (one + length > view.byteLength) return false
  let at = 0
  for (; at + 4 <= length; at += 4) {
    if (view.getInt32(one + at) !== view.getInt32(other + at)) return false
  }
  for (; at < length; at++) {
    if (view.getUint8(one + at) !== view.getUint8(other + at)) return false
  }
  return true
}
