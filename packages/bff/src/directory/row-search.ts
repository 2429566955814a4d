import type { OrganizationRow } from '@partnerkit/contract'

const letters: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ı: 'i',
}

/** A text as it is compared: small letters without marks, the same in every language. */
export function folded(text: string): string {
  const lower = text.toLowerCase()
  // biome-ignore lint/suspicious/noControlCharactersInRegex: all of ASCII, the usual case, needs nothing more.
  if (/^[\x00-\x7f]*$/.test(lower)) return lower
  return lower
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[ßæœøłđı]/g, (letter) => letters[letter] ?? letter)
}

/** What a row is searched in: name, e-mail address, id and slug. */
export function searchText({ name, contactEmail, id, slug }: OrganizationRow): string {
  return folded(`${name}\n${contactEmail ?? ''}\n${id}\n${slug ?? ''}`)
}

/** The rows a search finds, among a few. */
export function searchRows(rows: readonly OrganizationRow[], search: string | undefined): OrganizationRow[] {
  if (search === undefined) return [...rows]
  const term = folded(search)
  return rows.filter((row) => searchText(row).includes(term))
}
