/** Addresses are compared as people do: vendors change their case at will. */
export function sameEmail(one: string, other: string | undefined): boolean {
  return one.toLowerCase() === other?.toLowerCase()
}
