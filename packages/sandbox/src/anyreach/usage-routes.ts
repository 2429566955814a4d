import { json } from '../answers.ts'
import { type Call, type Handler, withinTree } from './call.ts'
import { flawed } from './refusal.ts'
import { descendantsOf } from './tree.ts'
import { type Range, usageOf } from './usage.ts'

/** Usage of the caller's organization, and by a placeholder that of its tree or of one child. */
export const usageRoutes: readonly Handler[] = [
  { name: 'GET /admin/usage/summary', scopes: ['billing:manage'], handle: summary },
  { name: 'GET /admin/partner-console/usage', scopes: ['child_organizations:manage'], handle: treeUsage },
]

function summary({ query, caller, now }: Call): Response {
  return json(200, usageOf([caller.organization], readRange(query), now))
}

function treeUsage(call: Call): Response {
  const { query, caller, state, now } = call
  const range = readRange(query)
  const childId = query.get('organization_id')
  if (childId !== null) return json(200, usageOf([withinTree(childId, call)], range, now))
  const { organization } = caller
  return json(200, usageOf([organization, ...descendantsOf(organization.id, state)], range, now))
}

const mostDays = 366
const day = 24 * 60 * 60 * 1000

// That a bad range is rejected is documented, its status is not.
function readRange(query: URLSearchParams): Range {
  const from = readTime(query, 'from')
  const to = readTime(query, 'to')
  if (to <= from) throw flawed([{ loc: ['query', 'to'], msg: 'to must be later than from.' }])
  if (to - from > mostDays * day) {
    throw flawed([{ loc: ['query', 'to'], msg: `The range must not be longer than ${mostDays} days.` }])
  }
  return { from, to }
}

function readTime(query: URLSearchParams, name: 'from' | 'to'): number {
  const text = query.get(name) ?? ''
  const time = /^\d{4}-\d\d-\d\d/.test(text) ? Date.parse(text) : Number.NaN
  if (Number.isNaN(time)) throw flawed([{ loc: ['query', name], msg: `${name} must be an ISO 8601 time.` }])
  return time
}
