import { isDigit } from '../upstream/json-scan.ts'

const pattern = '0000-00-00T00:00:00'
const dot = 0x2e
const zulu = 0x5a

/** Of four bytes of the pattern, the first one lowest. Behind its end nothing is looked at. */
interface Four {
  /** Bits that are known: of a digit the upper four, which are 3, of anything else all. */
  readonly known: number
  readonly bits: number
  /** The upper four of the digits alone: they are 3 still when 6 is added to a digit. */
  readonly digits: number
}

const fours: readonly Four[] = [0, 4, 8, 12, 16].map((at) => {
  let [known, bits, digits] = [0, 0, 0]
  for (let place = 0; place < 4 && at + place < pattern.length; place++) {
    const code = pattern.charCodeAt(at + place)
    const isOne = code === 0x30
    known |= (isOne ? 0xf0 : 0xff) << (8 * place)
    bits |= code << (8 * place)
    if (isOne) digits |= 0xf0 << (8 * place)
  }
  return { known, bits, digits }
})
const sixes = 0x06060606

/** `2026-01-31T09:30:00Z`, with or without fractions of the second. */
export function isInstant(view: DataView, start: number, end: number): boolean {
  const length = end - start
  if (length < 20 || length === 21 || view.getUint8(end - 1) !== zulu) return false
  for (let four = 0; four < fours.length; four++) {
    const { known, bits, digits } = fours[four] as Four // it is within
    const bytes = view.getInt32(start + 4 * four, true)
    if ((bytes & known) !== bits || ((bytes + sixes) & digits) !== (bits & digits)) return false
  }
  if (length > 20 && view.getUint8(start + 19) !== dot) return false
  for (let at = start + 20; at < end - 1; at++) if (!isDigit(view.getUint8(at))) return false
  return true
}
