import { json } from '../answers.ts'
import { locationBody } from './bodies.ts'
import type { Call, Handler } from './call.ts'
import { userOfToken } from './embed-token.ts'
import { Refusal } from './refusal.ts'

/** The call the dashboard page makes from the browser, without an API key. Its fields are not documented. */
export const tokenExchangeRoutes: readonly Handler[] = [
  { name: 'POST /api/validate-embed-token', handle: exchange },
]

function exchange(call: Call): Response {
  const token = call.body.token ?? call.body.embed_token
  const isRead = typeof token === 'string' && call.dashboard.token === 'valid'
  const user = isRead ? userOfToken(token, call.state) : undefined
  if (user === undefined) throw new Refusal(401, 'Invalid embed token.')
  const { id, name, email, externalId } = user
  return json(200, {
    auth_token: sessionToken(),
    user: { id, name, email, external_id: externalId },
    organization: firstOrganization(call, user.memberships[0]?.organizationId),
  })
}

// Which organization a person with several lands in is not documented; here: the first they were put in.
function firstOrganization(call: Call, organizationId: number | undefined) {
  const organization = call.state.organizations.get(organizationId ?? -1)
  if (organization === undefined) return null
  const { id, name } = organization
  return { id, name, locations: call.state.locationsOf(id).map((location) => locationBody(location, call)) }
}

function sessionToken(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(20))
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
