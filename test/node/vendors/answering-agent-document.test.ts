import { serveSandbox } from '@partnerkit/sandbox/node'
import { answeringAgentSetup } from '../providers/answering-agent-setup.ts'
import { describeProvider } from '../providers/describe-provider.ts'
import { behindPrism } from './behind-prism.ts'
import { describeWrongs } from './describe-wrongs.ts'

const shapes = [
  { bodies: 'guide', errors: 'error' },
  { bodies: 'reference', errors: 'message' },
] as const

const [guide, reference] = await Promise.all([
  serveSandbox({ ...shapes[0], organizations: 3 }).then((served) => behindPrism('answering-agent', served)),
  serveSandbox({ ...shapes[1], organizations: 3 }).then((served) => behindPrism('answering-agent', served)),
])

for (const [index, { reach }] of [guide, reference].entries()) {
  const { bodies, errors } = shapes[index === 0 ? 0 : 1]
  const setup = { ...answeringAgentSetup({ bodies, errors }, reach), patience: 1_000 }
  describeProvider(`Answering Agent by its document, as in the ${bodies}`, setup)
}

const owner = { external_id: 'acct-17', email: 'ines@example.com' }
const dates = { created_at: '2025-03-02T09:00:00Z', updated_at: '2025-03-02T09:00:00Z' }
const harbor = { id: 41, name: 'Harbor Dental', ...dates, users: [], phone_numbers: [] }

describeWrongs(reference, {
  headers: { 'x-api-key': 'sandbox-key' },
  read: { route: 'GET /organizations', path: '/api/v1/organizations' },
  requests: [
    ['to a path that is not there', 'GET /api/v1/teams'],
    ['with a method that is not there', 'PUT /api/v1/organizations/41', { name: 'x' }],
    ['for an organization whose id is no number', 'GET /api/v1/organizations/harbor'],
    ['without an owner', 'POST /api/v1/organizations', { name: 'Harbor Dental' }],
    ['with a field nobody knows', 'POST /api/v1/organizations', { name: 'x', owner, slug: 'x' }],
    ['with an address that is none', 'POST /api/v1/users?organization_id=41', { ...owner, email: 'ines' }],
    ['without its organization', 'POST /api/v1/users', owner],
    ['with a role alone', 'PATCH /api/v1/users/acct-17', { role: 'owner' }],
    ['with a role that is none', 'PATCH /api/v1/users/acct-17', { role: 'admin', organization_id: 41 }],
    [
      'with a number for the area code',
      'POST /api/v1/locations?organization_id=41',
      { name: 'x', area_code: 415 },
    ],
  ],
  answers: [
    ['in an envelope', { data: [harbor] }],
    ['without users', [{ id: 41, name: 'x', ...dates, phone_numbers: [] }]],
    ['with text for an id', [{ ...harbor, id: '41' }]],
    ['with a description, which no page shows', [{ ...harbor, description: 'Teeth.' }]],
    ['with a day for a time', [{ ...harbor, created_at: '2025-03-02' }]],
    [
      'with a role that is none',
      [{ ...harbor, users: [{ id: 1, ...owner, organizations: [{ id: 41, name: 'x', role: 'admin' }] }] }],
    ],
    ['with a page in place of JSON', '<h1>Sign in</h1>'],
  ],
})
