import { json } from '../answers.ts'
import { organizationBody } from './bodies.ts'
import { type Call, type Handler, listed, targetOf } from './call.ts'
import { isProvisioned } from './provisioning.ts'
import type { OrganizationRecord } from './records.ts'
import { flawed, notFound } from './refusal.ts'
import { ancestorsOf, descendantsOf } from './tree.ts'

const scopes = ['child_organizations:manage'] as const
const organization = '/admin/partner-console/organizations/{id}'

/** Looking around in the tree. The prefix is the vendor's, the sub-paths are placeholders. */
export const partnerConsoleRoutes: readonly Handler[] = [
  {
    name: `GET ${organization}`,
    scopes,
    handle: (call) => json(200, organizationBody(targetOf(call), call)),
  },
  { name: `GET ${organization}/children`, scopes, handle: children },
  { name: `GET ${organization}/subscription`, scopes, handle: subscription },
  { name: 'GET /admin/partner-console/search', scopes, handle: search },
]

function children(call: Call): Response {
  const rows = call.state.childrenOf(targetOf(call).id)
  return listed(
    'children',
    rows.map((row) => organizationBody(row, call)),
    call,
  )
}

// How a child's plan is read is not published. Here it is there once billing is provisioned.
function subscription(call: Call): Response {
  const target = targetOf(call)
  if (!isProvisioned(target, 'billing', call.now)) throw notFound('Organization')
  return json(200, { plan: 'free', status: 'active', billing_email: target.billingEmail })
}

// Slug or id, anywhere below, and never the name.
function search(call: Call): Response {
  const { query, state, caller } = call
  const term = (query.get('q') ?? '').trim().toLowerCase()
  if (term === '') throw flawed([{ loc: ['query', 'q'], msg: 'Query parameter q is required.' }])
  const top = caller.organization.id
  const hits = [...descendantsOf(top, state)].filter(
    ({ id, slug }) => slug.includes(term) || id.includes(term),
  )
  return listed(
    'results',
    hits.map((hit) => ({ ...organizationBody(hit, call), path: breadcrumb(hit, top, call) })),
    call,
  )
}

/** From the caller's own organization down to the parent. */
function breadcrumb(hit: OrganizationRecord, top: string, { state }: Call) {
  const ancestors = ancestorsOf(hit, state)
  const from = ancestors.findIndex(({ id }) => id === top)
  return ancestors.slice(from).map(({ id, slug, name }) => ({ id, slug, name }))
}
