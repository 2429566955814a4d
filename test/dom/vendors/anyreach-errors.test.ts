import { anyreach, anyreachSandboxRoutes, fetchTransport } from '@partnerkit/bff'
import type { Client } from '@partnerkit/contract/client'
import { createSandbox, type Sandbox, sandboxKeys } from '@partnerkit/sandbox'
import { describe, expect, it } from 'vitest'
import { describeErrors, type ErrorRow, key } from './describe-errors.tsx'

type Vendor = Sandbox<'anyreach'>
type Row = ErrorRow<Vendor>

const child = 'GET /admin/partner-console/organizations/{id}'
const create = (client: Client, slug = 'harbor-dental') =>
  client.createOrganization({ body: { organization: { name: 'Harbor', slug } } }, key())
const own = (sandbox: Vendor) => sandbox.data().organizations[0]
const get = (client: Client, organizationId = '') => client.getOrganization({ organizationId })

/** The documented table of statuses; all have the body `{ detail }`. */
const documented = ['400', '401', '403', '404', '409', '422', '500']

function answering(sandbox: Vendor, route: string, status: number, detail?: unknown) {
  const body = detail !== undefined && { body: { detail } }
  sandbox.faults.add({ route, kind: 'status', status, ...body })
}

const notConnected = 'The portal is not connected to the service'
const notFound = 'This is not here any more'
const marked = 'Some values cannot be used. Correct the marked fields'

const rows: readonly Row[] = [
  {
    error: '400, understood and cannot be done',
    call: 'create',
    ask(client, sandbox) {
      answering(sandbox, 'POST /admin/organizations', 400, 'This cannot be done.')
      return create(client)
    },
    code: 'invalid',
    says: 'The service did not accept this',
  },
  {
    error: '400 that mentions the slug',
    call: 'create',
    ask(client, sandbox) {
      answering(sandbox, 'POST /admin/organizations', 400, 'Slug is already taken.')
      return create(client)
    },
    code: 'invalid',
    fields: [['organization.slug', 'taken']],
    says: marked,
  },
  {
    error: '401, the credential is missing or invalid',
    call: 'get',
    ask(client, sandbox) {
      answering(sandbox, child, 401)
      return get(client, own(sandbox)?.id)
    },
    code: 'upstream-auth',
    says: notConnected,
  },
  {
    error: '401, a token without its organization',
    call: 'get',
    ask(client, sandbox) {
      answering(sandbox, child, 401, 'Token is missing organization claim.')
      return get(client, own(sandbox)?.id)
    },
    code: 'upstream-auth',
    says: notConnected,
  },
  {
    error: '403, none of the scopes',
    call: 'create',
    ask(client, sandbox) {
      answering(sandbox, 'POST /admin/organizations', 403)
      return create(client)
    },
    code: 'upstream-auth',
    says: notConnected,
  },
  {
    error: '403, outside of the tree',
    call: 'get',
    ask: (client, sandbox) => get(client, sandbox.data().foreignOrganizations[0]?.id),
    code: 'not-found',
    says: notFound,
  },
  {
    error: '404',
    call: 'get',
    ask: (client) => get(client, 'org_none'),
    code: 'not-found',
    says: notFound,
  },
  {
    error: '409, the slug is taken',
    call: 'create',
    ask: (client, sandbox) => create(client, own(sandbox)?.slug),
    code: 'conflict',
    fields: [['organization.slug', 'taken']],
    says: 'This does not fit with what is already there',
  },
  {
    error: '409, the slug was taken since it was checked',
    call: 'create',
    ask(client, sandbox) {
      const route = 'GET /admin/organizations/slug-availability'
      sandbox.faults.add({ route, kind: 'status', status: 200, body: { available: true } })
      return create(client, own(sandbox)?.slug)
    },
    code: 'conflict',
    fields: [['organization.slug', 'taken']],
    says: 'This does not fit with what is already there',
  },
  {
    error: '422, as a sentence',
    call: 'create',
    ask(client, sandbox) {
      answering(sandbox, 'POST /admin/organizations', 422, 'Field name is required.')
      return create(client)
    },
    code: 'invalid',
    fields: [['organization.name', 'required']],
    says: marked,
  },
  {
    error: '422, as a list',
    call: 'create',
    ask(client, sandbox) {
      const detail = [{ loc: ['body', 'slug'], msg: 'Slug must be lowercase letters.', type: 'value_error' }]
      answering(sandbox, 'POST /admin/organizations', 422, detail)
      return create(client)
    },
    code: 'invalid',
    fields: [['organization.slug', 'format']],
    says: marked,
  },
  {
    error: '500, while creating',
    call: 'create',
    ask(client, sandbox) {
      answering(sandbox, 'POST /admin/organizations', 500)
      return create(client)
    },
    code: 'outcome-unknown',
    says: 'It is not known yet whether this was done',
  },
  {
    error: '500',
    call: 'get',
    ask(client, sandbox) {
      answering(sandbox, child, 500)
      return get(client, own(sandbox)?.id)
    },
    code: 'upstream-unavailable',
    says: 'The service cannot be reached right now',
  },
]

describeErrors('Anyreach', rows, () => {
  const sandbox = createSandbox({ vendor: 'anyreach', organizations: 6 })
  const provider = anyreach({
    apiKey: sandboxKeys.anyreachPersonal,
    organization: 'org_sandbox',
    baseUrl: 'http://127.0.0.1:4012',
    routes: anyreachSandboxRoutes,
  })
  return { sandbox, provider, transport: fetchTransport(sandbox.fetch) }
})

describe('the errors of Anyreach', () => {
  it('are all that its page names', () => {
    const named = rows.map(({ error }) => error.slice(0, 3))
    expect(documented.filter((status) => !named.includes(status))).toEqual([])
  })
})
