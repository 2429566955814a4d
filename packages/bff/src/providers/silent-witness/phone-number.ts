/** Where numbers are written 555-010-0100: North America, by the codes of those who share its plan most. */
const northAmerica: ReadonlySet<string> = new Set(['US', 'CA', 'PR'])

/**
 * A phone number as the vendor's example has it, 555-010-0100, where it is a North American one of ten digits. All
 * others, and what has an extension, are sent as they were typed: no page asks for a form.
 *
 * @param country ISO 3166-1, where it is known.
 */
export function phoneNumberFor(text: string, country: string | undefined): string {
  const digits = text.replace(/\D/g, '')
  const isInternational = text.trim().startsWith('+')
  const isAmerican = isInternational
    ? digits.startsWith('1')
    : country !== undefined && northAmerica.has(country)
  const national = digits.length === 11 && digits.startsWith('1') ? digits.slice(1) : digits
  if (!isAmerican || national.length !== 10 || /[a-z#,;]/i.test(text)) return text
  return `${national.slice(0, 3)}-${national.slice(3, 6)}-${national.slice(6)}`
}
