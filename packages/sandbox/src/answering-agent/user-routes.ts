import { json, jsonStream } from '../answers.ts'
import { userBody } from './bodies.ts'
import { type Call, type Handler, organizationInQuery, userOf } from './call.ts'
import { embedToken } from './embed-token.ts'
import { type Input, readInput } from './input.ts'
import { keepAnOwner, type MembershipWish, readMembership, withMembership } from './membership.ts'
import { addOrganization } from './new-organization.ts'
import { addUser, checkEmail, readNewUser } from './new-user.ts'
import type { OrganizationRecord, UserRecord } from './records.ts'

/** The calls on users. DELETE is on no page but follows from the delete rule of organizations. */
export const userRoutes: readonly Handler[] = [
  { name: 'GET /users', handle: list },
  { name: 'POST /users', handle: create },
  { name: 'GET /users/{external_id}', handle: (call) => json(200, userBody(userOf(call), call)) },
  { name: 'PATCH /users/{external_id}', handle: update },
  { name: 'DELETE /users/{external_id}', handle: remove },
]

function list(call: Call): Response {
  const organization = organizationInQuery(call)
  const users = organization ? call.state.usersOf(organization.id) : [...call.state.users.values()]
  return jsonStream(bodiesOf(users, call))
}

function* bodiesOf(users: readonly UserRecord[], call: Call) {
  for (const user of users) yield userBody(user, call)
}

function create(call: Call): Response {
  const input = readInput(call.body)
  const fields = readNewUser(input, call)
  const wish = readMembership(input, call)
  const teamName = input.optional('team_name') ?? null
  if (wish.organization === undefined && teamName === null) {
    input.fail('organization_id', 'The organization_id field is required.')
  }
  input.check()
  const { organization, role } = home(wish, { teamName, call })
  const user = addUser(fields, { organizationId: organization.id, role }, call)
  return json(201, {
    embed_token: embedToken(user, call.state.seed),
    user: userBody(user, call),
    team: { id: organization.id, name: organization.name },
    locations: call.state
      .locationsOf(organization.id)
      .map(({ id, name }) => ({ location: name, phone_id: id })),
  })
}

// Legacy: a user without an organization brings a team of its own. A team is an organization by its older name.
function home(
  { organization, role }: MembershipWish,
  { teamName, call }: { teamName: string | null; call: Call },
) {
  if (organization !== undefined) return { organization, role: role ?? ('user' as const) }
  const team = addOrganization({ name: teamName ?? '', description: null }, call)
  return { organization: team, role: 'owner' as const }
}

function update(call: Call): Response {
  const before = userOf(call)
  const input = readInput(call.body)
  const name = input.changed('name') ?? before.name
  const email = readNewEmail(input, { before, call }) ?? before.email
  const teamName = input.changed('team_name')
  const wish = readMembership(input, call)
  input.check()
  const memberships = withMembership(before, wish)
  keepAnOwner(call.state, before, memberships)
  const after: UserRecord = { ...before, name, email, memberships, updatedAt: call.now }
  call.state.saveUser(after)
  if (teamName !== undefined) renameTeam(after, teamName, call)
  return json(200, userBody(after, call))
}

function readNewEmail(
  input: Input,
  { before, call }: { before: UserRecord; call: Call },
): string | undefined {
  const email = input.changed('email')
  if (email === undefined) return undefined
  const holder = call.state.userByEmail(email)
  checkEmail(input, email, { path: 'email', inUse: holder !== undefined && holder.id !== before.id })
  return email
}

// "Name of the user's team": the organization the user was made in.
function renameTeam({ memberships }: UserRecord, name: string, { state, now }: Call): void {
  const team: OrganizationRecord | undefined = state.organizations.get(memberships[0]?.organizationId ?? -1)
  if (team !== undefined) state.saveOrganization({ ...team, name, updatedAt: now })
}

// Takes the person out of every organization: no way to drop a single membership is documented.
function remove(call: Call): Response {
  const user = userOf(call)
  keepAnOwner(call.state, user, [])
  call.state.removeUser(user.id)
  return json(200, { message: 'User deleted successfully' })
}
