import { hashHex } from '../random.ts'
import type { UserRecord } from './records.ts'
import type { State } from './state.ts'

/**
 * The user's current embed token: URL-safe base64 without padding of `<id>|<16 hex>`, the form the published
 * samples decode to. It has no expiry and stays the same until it is rotated.
 */
export function embedToken({ id, tokenGeneration }: UserRecord, seed: number): string {
  const signature = hashHex(`embed-token ${seed} ${id} ${tokenGeneration}`)
  return btoa(`${id}|${signature}`).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

/** The user whose current token this is. */
export function userOfToken(token: string, state: State): UserRecord | undefined {
  const [id] = decoded(token).split('|')
  const user = state.users.get(Number(id))
  return user !== undefined && embedToken(user, state.seed) === token ? user : undefined
}

/** The user under a new secret: every earlier token is dead from here on. */
export function rotated(user: UserRecord, now: number): UserRecord {
  return { ...user, tokenGeneration: user.tokenGeneration + 1, updatedAt: now }
}

function decoded(token: string): string {
  try {
    return atob(token.replaceAll('-', '+').replaceAll('_', '/'))
  } catch {
    return ''
  }
}
