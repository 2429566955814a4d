/**
 * Addresses are compared as people do: vendors change their case at will, and write a name of a domain that is not
 * ASCII in either of its two forms. What stands after a plus is part of the address.
 */
export function sameEmail(one: string, other: string | undefined): boolean {
  return other !== undefined && canonicalEmail(one) === canonicalEmail(other)
}

/** The one form of an address that all its spellings have. */
export function canonicalEmail(address: string): string {
  const text = address.trim().normalize('NFC').toLowerCase()
  const at = text.lastIndexOf('@')
  if (at < 0) return text
  const domain = text.slice(at + 1)
  return `${text.slice(0, at)}@${URL.parse(`http://${domain}`)?.hostname ?? domain}`
}
