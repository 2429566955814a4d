/** The vendor's English country names and the ISO 3166-1 codes of our wire. */
export interface Countries {
  /** `US` as `United States`. What is no code stays as it is. */
  nameOf(text: string): string
  /** `United States` as `US`. What is no known name stays as it is. */
  codeOf(text: string): string
}

/** Names people write that the Unicode list has in another form. */
const others: Readonly<Record<string, string>> = {
  usa: 'US',
  'united states of america': 'US',
  uk: 'GB',
  'great britain': 'GB',
}

export function createCountries(): Countries {
  const names = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' })
  let codes: ReadonlyMap<string, string> | undefined

  const named = (code: string) => (/^[A-Z]{2}$/.test(code) && isCurrent(code) ? names.of(code) : undefined)

  return {
    nameOf: (text) => named(text.toUpperCase()) ?? text,
    codeOf(text) {
      const upper = text.toUpperCase()
      if (named(upper)) return upper
      codes ??= codesByName(named)
      const name = text.trim().toLowerCase()
      return codes.get(name) ?? others[name] ?? text
    },
  }
}

function codesByName(named: (code: string) => string | undefined): Map<string, string> {
  const letters = Array.from({ length: 26 }, (_, index) => String.fromCharCode(65 + index))
  const codes = letters.flatMap((first) => letters.map((second) => first + second))
  return new Map(codes.flatMap((code) => [[named(code)?.toLowerCase() ?? '', code]]))
}

// Codes that were given up, such as DD, have the name of what they became; ZZ is no country.
function isCurrent(code: string): boolean {
  return code !== 'ZZ' && new Intl.Locale(`und-${code}`).region === code
}
