const linesPerArea = 10_000

/**
 * Picks a free number of an area, or undefined when all are gone. All lie in the 555 exchange, which rings nobody,
 * and no area begins with 0 or 1: such a code has no numbers.
 */
export function provisionNumber(
  areaCode: string,
  { start, isTaken }: { readonly start: number; readonly isTaken: (number: string) => boolean },
): string | undefined {
  if (/^[01]/.test(areaCode)) return undefined
  for (let offset = 0; offset < linesPerArea; offset++) {
    const line = String((start + offset) % linesPerArea).padStart(4, '0')
    const number = `+1${areaCode}555${line}`
    if (!isTaken(number)) return number
  }
  return undefined
}
