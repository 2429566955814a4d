/** The text as UTF-8 carries it: half a character arrives as another one. */
export function wellFormed(text: string): string {
  return Buffer.from(text).toString()
}
