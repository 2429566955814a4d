import { sandboxKeys } from '@partnerkit/sandbox'
import { serveSandbox } from '@partnerkit/sandbox/node'
import { describeProvider } from '../providers/describe-provider.ts'
import { harborLaw } from '../providers/scripted-silent-witness.ts'
import { silentWitnessSetup } from '../providers/silent-witness-setup.ts'
import { behindPrism } from './behind-prism.ts'
import { describeWrongs } from './describe-wrongs.ts'

// Its own limits are off: the suite asks more of one key than it allows.
const options = { vendor: 'silent-witness', organizations: 3, perMinute: 0, perHour: 0 } as const

const [current, older] = await Promise.all([
  serveSandbox({ ...options, bodies: 'current' }).then((served) => behindPrism('silent-witness', served)),
  serveSandbox({ ...options, bodies: 'older' }).then((served) => behindPrism('silent-witness', served)),
])

for (const [generation, { reach }] of Object.entries({ current, older })) {
  const setup = { ...silentWitnessSetup(reach), patience: 1_000 }
  describeProvider(`Silent Witness by its document, ${generation} generation`, setup)
}

const { id: _, account_id: __, created_at: ___, updated_at: ____, ...fields } = harborLaw
const { city: _____, ...withoutCity } = fields
const denied = {
  success: false,
  error: 'No',
  error_code: 'org_access_denied',
  error_type: 'permission_error',
}

describeWrongs(current, {
  headers: { 'x-api-key': sandboxKeys.silentWitness },
  read: { route: 'GET /api/organizations', path: '/api/organizations?limit=100&offset=0' },
  requests: [
    ['to a path that is not there', 'GET /api/api/organizations'],
    ['with a method that is not there', 'PATCH /api/organizations/org_1', { name: 'x' }],
    ['for more than 100 rows', 'GET /api/organizations?limit=200'],
    ['for a negative offset', 'GET /api/organizations?offset=-1'],
    ['without a field that is demanded', 'POST /api/organizations', withoutCity],
    ['with a field nobody knows', 'POST /api/organizations', { ...fields, email: 'x@y.test' }],
    ['with null for a field', 'PUT /api/organizations/org_1', { city: null }],
    ['with a blank field', 'PUT /api/organizations/org_1', { city: ' ' }],
    ['with an ISO code for the country', 'PUT /api/organizations/org_1', { country: 'US' }],
    ['that changes nothing', 'PUT /api/organizations/org_1', {}],
  ],
  answers: [
    ['without its envelope', { organizations: [], total: 0 }],
    ['that denies its success', { success: false, data: { organizations: [], total: 0 } }],
    ['without a total', { success: true, data: { organizations: [] } }],
    [
      'with an organization without a name',
      { success: true, data: { organizations: [{ id: 'org_1' }], total: 1 } },
    ],
    [
      'with a field nobody knows',
      { success: true, data: { organizations: [{ ...harborLaw, plan: 'x' }], total: 1 } },
    ],
    ['of a status that is on no page', { success: false, error: 'No' }, 418],
    ['with another code than its status has', denied, 401],
  ],
})
