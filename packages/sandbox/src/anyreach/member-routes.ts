import { json } from '../answers.ts'
import { memberBody } from './bodies.ts'
import { type Call, type Handler, listed, targetOf } from './call.ts'
import { readInput } from './input.ts'
import type { MemberRecord } from './records.ts'
import { notFound } from './refusal.ts'

const scopes = ['child_organizations:manage'] as const
const members = '/admin/partner-console/organizations/{id}/members'

/** The people of a child, and what the caller may do itself. Only the path of the latter is published. */
export const memberRoutes: readonly Handler[] = [
  { name: 'GET /admin/members/me/scopes', scopes: [], handle: ownScopes },
  { name: `GET ${members}`, scopes, handle: list },
  { name: `PUT ${members}/{user_id}/roles`, scopes, handle: setRoles },
  { name: `DELETE ${members}/{user_id}`, scopes, handle: remove },
]

function ownScopes(call: Call): Response {
  return listed('scopes', [...call.caller.scopes], call)
}

function list(call: Call): Response {
  const rows = call.state.membersOf(targetOf(call).id)
  return listed(
    'members',
    rows.map((row) => memberBody(row, call)),
    call,
  )
}

// A replacement, not an addition. The pages warn of losing the last admin; that the server refuses they do not say.
function setRoles(call: Call): Response {
  const member = memberOf(call)
  const input = readInput(call.body)
  const role = input.role('roles')
  input.check()
  const changed = { ...member, role }
  call.state.saveMember(changed)
  return json(200, memberBody(changed, call))
}

// The person's account and other memberships stay.
function remove(call: Call): Response {
  call.state.removeMember(memberOf(call))
  return new Response(null, { status: 204 })
}

function memberOf(call: Call): MemberRecord {
  const { user_id } = call.params
  const member = call.state.membersOf(targetOf(call).id).find(({ userId }) => userId === user_id)
  if (member === undefined) throw notFound('Member')
  return member
}
