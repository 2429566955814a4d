// A chunk of its own: only vendors that ask for an address need it.
export { addresses } from '../messages/en/addresses.ts'

export interface Country {
  /** ISO 3166-1, two letters. */
  readonly code: string
  readonly name: string
}

/** All countries, or those of the given codes, in the order that their names have in a language. */
export function countriesIn(locale: string, codes: readonly string[] = allCodes()): Country[] {
  const names = new Intl.DisplayNames(locale, { type: 'region' })
  const { compare } = new Intl.Collator(locale)
  return codes.map((code) => ({ code, name: names.of(code) ?? code })).sort((a, b) => compare(a.name, b.name))
}

/** The code of a country that is given by it or, as some vendors do, by its English name. */
export function countryCode(text: string): string | undefined {
  if (text.length < 3) return text || undefined
  return countriesIn('en').find(({ name }) => name === text)?.code
}

/** ISO 3166-1, a first letter and its second ones: `DEJKMOZ` is DE, DJ, DK, DM, DO and DZ. */
const letters =
  'ADEFGILMOQRSTUWXZ BABDEFGHIJLMNOQRSTVWYZ CACDFGHIKLMNORUVWXYZ DEJKMOZ ECEGHRST FIJKMOR GABDEFGHILMNPQRSTUWY ' +
  'HKMNRTU IDELMNOQRST JEMOP KEGHIMNPRWYZ LABCIKRSTUVY MACDEFGHKLMNOPQRSTUVWXYZ NACEFGILOPRUZ OM PAEFGHKLMNRSTWY ' +
  'QA REOSUW SABCDEGHIJKLMNORSTVXYZ TCDFGHJKLMNORTVWZ UAGMSYZ VACEGINU WFS YET ZAMW'

function allCodes(): string[] {
  return letters.split(' ').flatMap(([first, ...seconds]) => seconds.map((second) => `${first}${second}`))
}
