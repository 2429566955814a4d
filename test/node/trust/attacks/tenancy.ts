import { type OperationName, operationNames, routes } from '@partnerkit/contract'
import { createSandbox } from '@partnerkit/sandbox'
import { expect } from 'vitest'
import { apiKey, bobCanary } from '../secrets.ts'
import { inside, organizationsOf } from '../two-customers.ts'
import { type Attack, get, inputs, patch, post, request } from './attack.ts'

const [own] = organizationsOf.alice
const mine = inside(own)

const perBobsOrganization = organizationsOf.bob.flatMap((id): Attack[] => {
  const { userId, locationId } = inside(id)
  const at = `/organizations/${id}`
  const refused = { status: 404, code: 'not-found' } as const
  return [
    { row: 'B1', name: `reads ${id}`, bytes: get(at), ...refused },
    { row: 'B1', name: `reads the people of ${id}`, bytes: get(`${at}/users`), ...refused },
    { row: 'B1', name: `reads the lines of ${id}`, bytes: get(`${at}/locations`), ...refused },
    { row: 'B2', name: `renames ${id}`, bytes: patch(at, { name: 'x' }), ...refused },
    { row: 'B3', name: `deletes ${id}`, bytes: request('DELETE', at), ...refused },
    ...inputs('B7', dashboardCalls(`${at}/users/${userId}`), (bytes) => ({ bytes, ...refused })).map(
      named(id),
    ),
    ...inputs('B8', dashboardCalls(`/organizations/${own}/users/${userId}`), (bytes) => ({
      bytes,
      ...refused,
      calls: { atMost: 2 },
      check: ({ asked }) => expect(asked.filter(({ url }) => url.includes('embed-token'))).toEqual([]),
    })).map(named(userId)),
    ...inputs(
      'B4',
      {
        'changes a foreign person through one’s own organization': patch(
          `/organizations/${own}/users/${userId}`,
          { name: 'x' },
        ),
        'removes a foreign person through one’s own organization': request(
          'DELETE',
          `/organizations/${own}/users/${userId}`,
        ),
      },
      nestedRefusal,
    ).map(named(userId)),
    ...inputs(
      'B6',
      {
        'changes a foreign line through one’s own organization': patch(
          `/organizations/${own}/locations/${locationId}`,
          { name: 'x' },
        ),
        'removes a foreign line through one’s own organization': request(
          'DELETE',
          `/organizations/${own}/locations/${locationId}`,
        ),
      },
      nestedRefusal,
    ).map(named(locationId)),
  ]
})

function nestedRefusal(bytes: string): Omit<Attack, 'row' | 'name'> {
  return {
    bytes,
    status: 404,
    code: 'not-found',
    calls: { atMost: 2 },
    check: ({ asked }) => expect(asked.every(({ method }) => method === 'GET')).toBe(true),
  }
}

function dashboardCalls(user: string) {
  return {
    'launches a dashboard': post(`${user}/launches`, {}),
    'asks for the embed URL': post(`${user}/embed-url`, {}),
    'rotates a token': post(`${user}/embed-token/rotate`, {}),
    'revokes a token': request('DELETE', `${user}/embed-token`),
  }
}

function named(what: string) {
  return (attack: Attack): Attack => ({
    ...attack,
    name: `${attack.name}: ${what.replace(bobCanary, 'bob')}`,
  })
}

const identities: Readonly<Record<string, string>> = {
  'X-User-Id': 'bob',
  'X-Tenant-Id': 'beta',
  'X-Org-Id': '105',
  'X-API-KEY': 'other',
  Authorization: 'Bearer z',
  'X-Forwarded-User': 'bob',
  'X-Auth-Request-User': 'bob',
  'X-Partner-Id': '*',
}

const headersOfBob: Attack[] = Object.entries(identities).flatMap(([name, value]): Attack[] => [
  {
    row: 'B15',
    name: `claims with ${name}, on one’s own`,
    bytes: get(`/organizations/${own}`, { headers: { [name]: value } }),
    status: 200,
    calls: 1,
  },
  {
    row: 'B15',
    name: `claims with ${name}, on a foreign one`,
    bytes: get('/organizations/105', { headers: { [name]: value } }),
    status: 404,
    code: 'not-found',
  },
])

const smuggledFields = {
  organizationId: '105',
  organization_id: 105,
  tenantId: 'beta',
  partnerId: '*',
  ownerId: 'bob',
  id: 'x',
  apiKey: 'x',
  isAdmin: true,
  permissions: ['*'],
}

/** Every operation that writes, asked by somebody who may only read. */
const writesOfAViewer = operationNames
  .filter((name) => routes[name].method !== 'GET')
  .map(
    (name): Attack => ({
      row: 'B18',
      name: `a viewer tries ${name}`,
      bytes: request(routes[name].method, ownPath(name), { as: 'viewer', body: '{}' }),
      status: 403,
      code: 'forbidden',
    }),
  )

function ownPath(name: OperationName) {
  const uuid = '4f9f4c1e-5b7e-4d0c-9a53-2d5f2b8e7a10'
  const values: Readonly<Record<string, string>> = {
    organizationId: own,
    userId: mine.userId,
    locationId: mine.locationId,
    invitationId: '1',
    onboardingId: uuid,
    importId: uuid,
    stepId: 'organization',
    offset: '0',
    slug: 'x',
    ticket: 'x'.repeat(43),
  }
  return routes[name].path.replace(/\{(\w+)\}/g, (_, parameter: string) => values[parameter] ?? 'x')
}

/** Three organizations of one's own among five hundred. */
function crowd() {
  return createSandbox({ organizations: 503, apiKeys: [apiKey], seed: 5 })
}

const onlyOwn: NonNullable<Attack['check']> = ({ answer }) => {
  const { items, total } = JSON.parse(answer.body) as { items: { id: string }[]; total: number } // our list
  expect([items.map(({ id }) => id).sort(), total]).toEqual([['101', '102', '103'], 3])
}

const nothingFound: NonNullable<Attack['check']> = ({ answer }) => {
  expect(JSON.parse(answer.body)).toEqual({ items: [], offset: 0, limit: 50, total: 0 })
}

export const tenancyAttacks: readonly Attack[] = [
  ...perBobsOrganization,
  {
    row: 'B10',
    name: 'a long page among 500 foreign organizations',
    bytes: get('/organizations?limit=100'),
    status: 200,
    calls: 3,
    open: () => ({ sandbox: crowd() }),
    check: onlyOwn,
  },
  ...inputs(
    'B11',
    {
      'a search for Bob’s name': bobCanary.replace('-', '%2d'),
      'a search for an id of his': '105',
      'a search for nonsense': 'qqqqqq',
    },
    (search) => ({
      bytes: get(`/organizations?search=${search}`),
      status: 200,
      calls: 3,
      check: nothingFound,
    }),
  ),
  ...inputs(
    'B12',
    {
      'a cursor': 'cursor=105',
      'an offset that is no number': 'offset=b2Zmc2V0',
      'an offset below zero': 'offset=-1',
      'a limit without end': 'limit=1000000000',
    },
    (query) => ({ bytes: get(`/organizations?${query}`), status: 422, code: 'invalid' }),
  ),
  ...inputs(
    'B14',
    {
      'a parameter for the organization': 'organizationId=105',
      'a parameter for the tenant': 'tenantId=beta',
      'a parameter for the partner': 'partnerId=*',
      'all three': 'organizationId=105&tenantId=beta&partnerId=*',
      'a list in a parameter': 'search[]=x',
      'an object in a parameter': 'search[$ne]=x',
      'a prototype in a parameter': '__proto__[isAdmin]=true',
      'a prototype as a parameter': '__proto__=x',
    },
    (query) => ({ bytes: get(`/organizations?${query}`), status: 422, code: 'invalid' }),
  ),
  ...headersOfBob,
  {
    row: 'B15',
    name: 'claims with everything at once',
    bytes: get(`/organizations/${own}`, { headers: identities }),
    status: 200,
    calls: 1,
  },
  ...Object.entries(smuggledFields).flatMap(([field, value]): Attack[] => [
    {
      row: 'B16',
      name: `${field} in the body of a new person`,
      bytes: post(`/organizations/${own}/users`, { email: 'n@a.test', role: 'user', [field]: value }),
      status: 422,
      code: 'invalid',
    },
    {
      row: 'B16',
      name: `${field} in the body of a change`,
      bytes: patch(`/organizations/${own}`, { name: 'x', [field]: value }),
      status: 422,
      code: 'invalid',
    },
  ]),
  ...writesOfAViewer,
]
