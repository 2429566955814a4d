import { Unreadable } from './answer-body.ts'

/**
 * The next page of a list in an envelope, by its `links.next`; undefined at the end. Only the same resource on the
 * same origin: the key is sent along.
 */
export function nextPage(envelope: unknown, current: string): string | undefined {
  const next = memberOf(memberOf(envelope, 'links'), 'next')
  if (next === undefined || next === null) return undefined
  const from = new URL(current)
  const to = typeof next === 'string' && URL.canParse(next, current) ? new URL(next, current) : undefined
  if (!to || to.origin !== from.origin || to.pathname !== from.pathname || to.search === from.search) {
    throw new Unreadable('the next page is somewhere else')
  }
  to.hash = ''
  return to.href
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined
}
