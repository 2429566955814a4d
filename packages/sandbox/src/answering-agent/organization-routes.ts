import { json, jsonStream } from '../answers.ts'
import { organizationBody, userBody, writtenOrganizationBody } from './bodies.ts'
import { type Call, type Handler, organizationOf } from './call.ts'
import { readInput } from './input.ts'
import { addOrganization } from './new-organization.ts'
import { addUser, readNewUser } from './new-user.ts'
import type { OrganizationRecord } from './records.ts'
import { Refusal } from './refusal.ts'

/** The five documented calls on organizations. */
export const organizationRoutes: readonly Handler[] = [
  { name: 'GET /organizations', handle: list },
  { name: 'POST /organizations', handle: create },
  { name: 'GET /organizations/{organization_id}', handle: (call) => get(call) },
  { name: 'PATCH /organizations/{organization_id}', handle: update },
  { name: 'DELETE /organizations/{organization_id}', handle: remove },
]

// A bare array of everything, by id: no paging is documented, so a big partner gets a big answer.
function list(call: Call): Response {
  return jsonStream(bodiesOf([...call.state.organizations.values()], call))
}

function* bodiesOf(organizations: readonly OrganizationRecord[], call: Call) {
  for (const organization of organizations) yield organizationBody(organization, call)
}

function create(call: Call): Response {
  const input = readInput(call.body)
  const name = input.required('name')
  const description = input.optional('description') ?? null
  if (typeof call.body.owner !== 'object' || call.body.owner === null) {
    input.fail('owner', 'The owner field is required.')
  }
  const owner = readNewUser(input, call, 'owner.')
  input.check()
  const organization = addOrganization({ name, description }, call)
  const user = addUser(owner, { organizationId: organization.id, role: 'owner' }, call)
  return json(201, {
    organization: writtenOrganizationBody(organization, call),
    owner: userBody(user, call),
  })
}

function get(call: Call): Response {
  return json(200, organizationBody(organizationOf(call), call))
}

function update(call: Call): Response {
  const before = organizationOf(call)
  const input = readInput(call.body)
  const name = input.changed('name') ?? before.name
  const description = input.optional('description')
  input.check()
  const after: OrganizationRecord = {
    ...before,
    name,
    description: description === undefined ? before.description : description,
    updatedAt: call.now,
  }
  call.state.saveOrganization(after)
  return json(200, writtenOrganizationBody(after, call))
}

// Documented: only without users. What becomes of lines that are left is not; here they go with it.
function remove(call: Call): Response {
  const organization = organizationOf(call)
  if (call.state.usersOf(organization.id).length > 0) {
    throw new Refusal(422, 'Organization still has users. Remove all users before deleting it.')
  }
  call.state.removeOrganization(organization.id)
  return json(200, { message: 'Organization deleted successfully' })
}
