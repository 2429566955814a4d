import {
  answeringAgent,
  anyreach,
  anyreachSandboxRoutes,
  type ProviderDefinition,
  silentWitness,
} from '@partnerkit/bff'
import { harbor, json } from '../../upstream/scripted-vendor.ts'

/** One kind of id at one vendor: the request that names one, and how far it gets. */
export interface KindOfId {
  readonly kind: string
  readonly provider: ProviderDefinition
  readonly method: 'GET' | 'DELETE'
  /** Where the id stands in the request for the BFF. */
  target(segment: string): string
  /** The rule as the vendor's page and the design have it, in words other than ours. */
  accepts(id: string): boolean
  /** The vendor, who has everything by that id. */
  answer(id: string): (method: string) => Response
  /** The segments of the last URL it is asked for. */
  asked(id: string): readonly string[]
}

const origin = 'http://127.0.0.1:4010'
const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'

const of = (characters: string) => (id: string) =>
  id.length >= 1 &&
  id.length <= 128 &&
  id !== '.' &&
  id !== '..' &&
  [...id].every((one) => characters.includes(one))
const isOpaque = of(`${letters}._@|:+-`)
const isPlain = of(`${letters}._-`)
/** As the vendor would write the number itself. */
const isInteger = (id: string) => id.length <= 15 && /^\d/.test(id) && String(Number(id)) === id

const gone = () => new Response(null, { status: 204 })
const rows = (row: object) => (method: string) => (method === 'GET' ? json([row]) : gone())

const agent = answeringAgent({
  apiKey: 'canary-key',
  baseUrl: `${origin}/api/v1`,
  dashboardUrl: `${origin}/dashboard.html`,
})
const reach = anyreach({
  apiKey: 'pat_canary',
  organization: 'org_top',
  baseUrl: origin,
  routes: anyreachSandboxRoutes,
})
const inTree = ['admin', 'partner-console', 'organizations']
const person = { email: 'ines@example.com', role: 'viewer' }

export const kindsOfIds: readonly KindOfId[] = [
  {
    kind: 'Answering Agent’s organization',
    provider: agent,
    method: 'GET',
    target: (segment) => `/organizations/${segment}`,
    accepts: isInteger,
    answer: (id) => () => json({ ...harbor, id: Number(id) }),
    asked: (id) => ['api', 'v1', 'organizations', id],
  },
  {
    kind: 'Answering Agent’s user',
    provider: agent,
    method: 'DELETE',
    target: (segment) => `/organizations/41/users/${segment}`,
    accepts: isOpaque,
    answer: (id) => (method) =>
      method === 'GET' ? json({ ...harbor, users: [{ ...harbor.users[0], external_id: id }] }) : gone(),
    asked: (id) => ['api', 'v1', 'users', id],
  },
  {
    kind: 'Answering Agent’s location',
    provider: agent,
    method: 'DELETE',
    target: (segment) => `/organizations/41/locations/${segment}`,
    accepts: isInteger,
    answer: (id) => (method) =>
      method === 'GET'
        ? json({ ...harbor, phone_numbers: [{ ...harbor.phone_numbers[0], id: Number(id) }] })
        : gone(),
    asked: (id) => ['api', 'v1', 'locations', id],
  },
  {
    kind: 'Silent Witness’ organization',
    provider: silentWitness({ apiKey: 'sk-canary', baseUrl: `${origin}/api` }),
    method: 'GET',
    target: (segment) => `/organizations/${segment}`,
    accepts: isOpaque,
    answer: (id) => () => json({ success: true, data: { id, name: 'Harbor Law' } }),
    asked: (id) => ['api', 'organizations', id],
  },
  {
    kind: 'Anyreach’s organization',
    provider: reach,
    method: 'GET',
    target: (segment) => `/organizations/${segment}`,
    accepts: isPlain,
    answer: (id) => () => json({ id, name: 'Harbor Dental', slug: 'harbor', parent_id: 'org_top' }),
    asked: (id) => [...inTree, id],
  },
  {
    kind: 'Anyreach’s member',
    provider: reach,
    method: 'DELETE',
    target: (segment) => `/organizations/org_7/users/${segment}`,
    accepts: isPlain,
    answer: (id) => rows({ ...person, id }),
    asked: (id) => [...inTree, 'org_7', 'members', id],
  },
  {
    kind: 'Anyreach’s invitation',
    provider: reach,
    method: 'DELETE',
    target: (segment) => `/organizations/org_7/invitations/${segment}`,
    accepts: isPlain,
    answer: (id) => rows({ ...person, id }),
    asked: (id) => [...inTree, 'org_7', 'invitations', id],
  },
]
