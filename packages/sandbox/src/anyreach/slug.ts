/** Whether a slug can be one. The real rule is not published; this is the usual one. */
export function isSlug(text: string): boolean {
  return text.length >= 3 && text.length <= 48 && /^[a-z0-9]+(-[a-z0-9]+)*$/.test(text)
}

/** A slug made from a name: '' when nothing of it can stand in one. */
export function slugOf(name: string): string {
  return name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 40)
    .replace(/^-+|-+$/g, '')
}
