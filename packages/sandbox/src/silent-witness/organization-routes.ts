import { json } from '../answers.ts'
import { organizationBody } from './bodies.ts'
import { type Call, type Handler, organizationOf } from './call.ts'
import { readNew, readPatch } from './input.ts'
import type { OrganizationRecord } from './records.ts'
import { Refusal } from './refusal.ts'

/** The five documented calls on organizations, and what becomes of an id left out of the path. */
export const organizationRoutes: readonly Handler[] = [
  { name: 'POST /api/organizations', handle: create },
  {
    name: 'GET /api/organizations',
    handle: (call) => (call.bodies === 'older' ? listPage(call) : list(call)),
  },
  {
    name: 'GET /api/organizations/{id}',
    handle: (call) => done(200, organizationBody(organizationOf(call))),
  },
  { name: 'PUT /api/organizations/{id}', handle: update },
  { name: 'DELETE /api/organizations/{id}', handle: remove },
  { name: 'GET /api/organizations/', handle: refuseBlankId },
  { name: 'PUT /api/organizations/', handle: refuseBlankId },
  { name: 'DELETE /api/organizations/', handle: refuseBlankId },
]

// 201 comes from the vendor's repository; the page names no status. Names may repeat: there is no uniqueness rule.
function create({ text, state, now }: Call): Response {
  const fields = readNew(text)
  const record: OrganizationRecord = {
    id: state.nextId(),
    account_id: state.accountId,
    ...fields,
    createdAt: now,
    updatedAt: now,
  }
  state.save(record)
  return done(201, organizationBody(record))
}

// In the order they were made, and `total` counts the matches: the page says neither. Nor does it say what a limit
// or an offset that is no number does; here it counts as left out.
function list({ query, state }: Call): Response {
  const limit = wholeNumber(query.get('limit'), { from: 1 }) ?? 100
  const offset = wholeNumber(query.get('offset'), { from: 0 }) ?? 0
  const search = query.get('search')?.toLowerCase() ?? ''
  const every = [...state.organizations.values()]
  const matches = search === '' ? every : every.filter(({ name }) => name.toLowerCase().includes(search))
  return done(200, {
    organizations: matches.slice(offset, offset + limit).map(organizationBody),
    total: matches.length,
  })
}

// The older generation knows neither `offset` nor `search`.
function listPage({ query, state }: Call): Response {
  const limit = Math.min(wholeNumber(query.get('limit'), { from: 1 }) ?? 20, 100)
  const page = wholeNumber(query.get('page'), { from: 1 }) ?? 1
  const every = [...state.organizations.values()]
  return json(200, {
    success: true,
    data: every.slice((page - 1) * limit, page * limit).map(organizationBody),
    pagination: { page, limit, total: every.length, total_pages: Math.ceil(every.length / limit) },
  })
}

// A merge, despite the verb.
function update(call: Call): Response {
  const before = organizationOf(call)
  const record: OrganizationRecord = { ...before, ...readPatch(call.text), updatedAt: call.now }
  call.state.save(record)
  return done(200, organizationBody(record))
}

function remove(call: Call): Response {
  call.state.remove(organizationOf(call).id)
  return done(200, { message: 'Organization deleted successfully' })
}

// Documented for get, update and delete. Whether the real router ever gets there is open.
function refuseBlankId(): Response {
  throw new Refusal(400, 'Organization ID is required', { code: 'org_field_required' })
}

function done(status: number, data: unknown): Response {
  return json(status, { success: true, data })
}

function wholeNumber(text: string | null, { from }: { readonly from: number }): number | undefined {
  if (text === null || !/^\d{1,9}$/.test(text)) return undefined
  return Number(text) >= from ? Number(text) : undefined
}
