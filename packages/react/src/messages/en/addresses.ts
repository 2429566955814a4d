/** What the parts of an address are called in a country, by its ISO 3166-1 code, where `fields` says it otherwise. */
export const addresses = {
  US: { 'contact.state': 'State', 'contact.zipCode': 'ZIP code' },
  CA: { 'contact.state': 'Province' },
  GB: { 'contact.city': 'Town or city', 'contact.state': 'County', 'contact.zipCode': 'Postcode' },
  IE: { 'contact.city': 'Town or city', 'contact.state': 'County', 'contact.zipCode': 'Eircode' },
  AU: { 'contact.city': 'Suburb', 'contact.state': 'State or territory', 'contact.zipCode': 'Postcode' },
  NZ: { 'contact.zipCode': 'Postcode' },
  IN: { 'contact.state': 'State', 'contact.zipCode': 'PIN code' },
  JP: { 'contact.state': 'Prefecture' },
  other: { 'contact.state': 'State or region', 'contact.zipCode': 'Postal code' },
} as Record<string, Record<string, string>>

declare module '../messages.ts' {
  interface Catalogues {
    addresses: typeof addresses
  }
}
