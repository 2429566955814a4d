import { json } from '../answers.ts'
import { organizationBody } from './bodies.ts'
import { type Call, type Handler, withinTree } from './call.ts'
import { isEmail, readInput } from './input.ts'
import type { OrganizationRecord } from './records.ts'
import { flawed, Refusal } from './refusal.ts'
import { isSlug } from './slug.ts'

/** Creating an organization. The paths are placeholders: the vendor has not published its own. */
export const organizationRoutes: readonly Handler[] = [
  { name: 'POST /admin/organizations', scopes: [], handle: create },
  { name: 'GET /admin/organizations/slug-availability', scopes: [], handle: checkSlug },
]

/** The caller becomes the admin. A person can be one and a key cannot, so one made by a key begins without members. */
function create(call: Call): Response {
  const { caller, state, now, settings } = call
  if (caller.user === undefined && settings.creators === 'people') {
    throw new Refusal(403, 'Creating an organization needs a user.')
  }
  const fields = readNew(call)
  const number = state.nextNumber('organization')
  const organization: OrganizationRecord = {
    id: state.idOf('organization', number),
    number,
    ...fields,
    stepLength: settings.provisionAfter,
    createdAt: now,
    updatedAt: now,
  }
  state.addOrganization(organization)
  if (caller.user !== undefined) {
    const userId = caller.user.id
    state.saveMember({ organizationId: organization.id, userId, role: 'admin', createdAt: now })
  }
  return json(201, organizationBody(organization, call))
}

function readNew(call: Call) {
  const { body, caller, state, settings } = call
  const input = readInput(body)
  const name = input.required('name')
  const slug = input.required('slug')
  const parentId = input.optional('parent_id') ?? null
  const billingEmail = input.optional('billing_email') ?? caller.user?.email ?? null
  if (slug !== '' && !isSlug(slug)) {
    input.fail('slug', 'Slug must be 3 to 48 lowercase letters, digits and single hyphens.')
  }
  if (billingEmail !== null && !isEmail(billingEmail)) {
    input.fail('billing_email', 'Field billing_email must be a valid email address.')
  }
  input.check()
  if (parentId !== null) demandParent(parentId, call)
  if (state.isSlugTaken(slug)) {
    throw flawed([{ loc: ['body', 'slug'], msg: `Slug ${slug} is already taken.` }], settings.takenSlug)
  }
  return { name, slug, parentId, billingEmail }
}

function demandParent(parentId: string, call: Call): void {
  if (!call.caller.scopes.has('child_organizations:manage')) {
    throw new Refusal(403, 'Missing scope: child_organizations:manage.')
  }
  withinTree(parentId, call)
}

// Reserves nothing: the create that follows can still lose a race.
function checkSlug({ query, state }: Call): Response {
  const slug = query.get('slug') ?? ''
  if (slug === '') throw flawed([{ loc: ['query', 'slug'], msg: 'Query parameter slug is required.' }])
  return json(200, { available: isSlug(slug) && !state.isSlugTaken(slug) })
}
