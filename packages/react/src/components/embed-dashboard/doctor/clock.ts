import type { Facts } from './facts.ts'

/** Codes that a wrong clock explains. */
const suspicious: ReadonlySet<string> = new Set(['unauthenticated', 'ticket-spent', 'token-rejected'])

/** Seconds. */
const tolerated = 30

/** This computer and the server do not agree what time it is, and something that expires was refused. */
export async function clock({ error, clockUrl }: Facts): Promise<string | undefined> {
  if (!error || !suspicious.has(error.code)) return
  const sent = Date.now()
  const date = await fetch(clockUrl, { cache: 'no-store' }).then(
    ({ headers }) => headers.get('date'),
    () => null, // without an answer there is nothing to compare
  )
  const seconds = Math.round((Date.parse(date ?? '') - (sent + Date.now()) / 2) / 1000)
  if (!(Math.abs(seconds) > tolerated)) return
  const words = `${Math.abs(seconds)} seconds ${seconds > 0 ? 'behind' : 'ahead of'}`
  return `This computer's clock is ${words} the server's (its Date header is ${date}), and a credential that expires was refused (${error.code}). Set both by a time server (NTP); a token that this computer signs is else too old, or of the future.`
}
