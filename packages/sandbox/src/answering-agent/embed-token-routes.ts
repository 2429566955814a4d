import { json } from '../answers.ts'
import { type Call, type Handler, userOf } from './call.ts'
import { embedToken, rotated } from './embed-token.ts'
import type { UserRecord } from './records.ts'

/** The calls on embed tokens. `user_id` in their answers is the partner's own id, a string. */
export const embedTokenRoutes: readonly Handler[] = [
  { name: 'GET /users/{external_id}/embed-token', handle: read },
  { name: 'POST /users/{external_id}/embed-token', handle: rotate },
  { name: 'DELETE /users/{external_id}/embed-token', handle: invalidate },
]

// What this answers after an invalidation is not documented; here: a valid token under the new secret.
function read(call: Call): Response {
  return json(200, tokenBody(userOf(call), call))
}

// 200 or 201 is not documented either.
function rotate(call: Call): Response {
  const body = tokenBody(renewed(call), call)
  return json(200, { ...body, message: 'New embed token generated successfully' })
}

function invalidate(call: Call): Response {
  const user = renewed(call)
  return json(200, { user_id: user.externalId, message: 'Embed token invalidated successfully' })
}

function renewed(call: Call): UserRecord {
  const user = rotated(userOf(call), call.now)
  call.state.saveUser(user)
  return user
}

function tokenBody(user: UserRecord, { state }: Call) {
  return { embed_token: embedToken(user, state.seed), user_id: user.externalId }
}
