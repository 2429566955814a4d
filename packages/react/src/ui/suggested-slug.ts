import type { Field } from '@partnerkit/contract/client'

/** Whether the slug is what the name suggests: nobody has typed another, or emptied it. */
export function isSuggestion(slug: Field, values: Readonly<Record<string, string>>): boolean {
  const typed = values[slug.name]
  return typed === undefined || (typed !== '' && typed === suggestedSlug(slug, values.name ?? ''))
}

/** `Café Müller & Sons` as `cafe-muller-sons`. Empty for a name without Latin letters or digits. */
export function suggestedSlug({ maxLength = longest }: Field, name: string): string {
  return name
    .normalize('NFKD')
    .replace(/[\p{M}'’]/gu, '')
    .toLowerCase()
    .replace(/ß/g, 'ss')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, maxLength)
    .replace(/^-|-$/g, '')
}

/** As the wire has it. */
const longest = 63
