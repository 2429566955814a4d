/** What a country is called in a language. A code that is none stays as it is. */
export function countryName(code: string, locale: string): string {
  const names = new Intl.DisplayNames(locale, { type: 'region' })
  return (/^[A-Z]{2}$/.test(code) && names.of(code)) || code
}
