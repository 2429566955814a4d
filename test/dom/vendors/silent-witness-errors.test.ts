import { readFileSync } from 'node:fs'
import { fetchTransport, silentWitness } from '@partnerkit/bff'
import type { Client } from '@partnerkit/contract/client'
import { createSandbox, type Sandbox, sandboxKeys } from '@partnerkit/sandbox'
import { describe, expect, it } from 'vitest'
import { harborContact } from '../../node/providers/scripted-silent-witness.ts'
import { describeErrors, type ErrorRow, failureOf, key, openPage } from './describe-errors.tsx'

type Vendor = Sandbox<'silent-witness'>
type Row = ErrorRow<Vendor>

const organization = { name: 'Harbor Law LLP', contact: harborContact }
const notFound = 'This is not here any more'
const nonsense = 'The service gave an answer that makes no sense'
const unknown = 'It is not known yet whether this was done'

const own = (sandbox: Vendor) => sandbox.data().organizations[0]?.id ?? ''
const foreign = (sandbox: Vendor) => sandbox.data().foreignOrganizations[0]?.id ?? ''
const create = (client: Client) => client.createOrganization({ body: { organization } }, key())

/** The three calls about one organization. */
const calls = {
  get: (client: Client, organizationId: string) => client.getOrganization({ organizationId }),
  update: (client: Client, organizationId: string) =>
    client.updateOrganization({ organizationId, body: { name: 'x' } }),
  delete: (client: Client, organizationId: string) => client.deleteOrganization({ organizationId }),
}
const routes = {
  get: 'GET /api/organizations/{id}',
  update: 'PUT /api/organizations/{id}',
  delete: 'DELETE /api/organizations/{id}',
}
type CallName = keyof typeof calls
const callNames = ['get', 'update', 'delete'] as const

/** Answered instead of what it would answer: our own checks leave no way to the real cause. */
function answering(sandbox: Vendor, route: string, status: number, body?: unknown) {
  sandbox.faults.add({ route, kind: 'status', status, ...(body !== undefined && { body }) })
}

function missing(error_param?: string) {
  return {
    success: false,
    error: 'Something is required',
    error_code: 'org_field_required',
    error_type: 'invalid_request_error',
    ...(error_param !== undefined && { error_param }),
    request_id: 'req_4f0c2a917b',
  }
}

const fieldNames = {
  name: 'organization.name',
  phone_number: 'organization.contact.phoneNumber',
  street_address: 'organization.contact.streetAddress',
  city: 'organization.contact.city',
  state: 'organization.contact.state',
  zip_code: 'organization.contact.zipCode',
  country: 'organization.contact.country',
}

const onOne = (error: string, row: (call: CallName) => Omit<Row, 'error' | 'call'>): Row[] =>
  callNames.map((call) => ({ error, call, ...row(call) }))

const rows: readonly Row[] = [
  {
    error: 'org_invalid_body',
    call: 'create',
    ask(client, sandbox) {
      answering(sandbox, 'POST /api/organizations', 400)
      return create(client)
    },
    code: 'upstream-invalid',
    says: nonsense,
  },
  {
    error: 'org_invalid_body',
    call: 'update',
    ask(client, sandbox) {
      answering(sandbox, routes.update, 400)
      return calls.update(client, own(sandbox))
    },
    code: 'upstream-invalid',
    says: nonsense,
  },
  ...Object.entries(fieldNames).map(
    ([theirs, field]): Row => ({
      error: `org_field_required (${theirs})`,
      call: 'create',
      ask(client, sandbox) {
        answering(sandbox, 'POST /api/organizations', 400, missing(theirs))
        return create(client)
      },
      code: 'invalid',
      fields: [[field, 'required']],
      says: 'Some values cannot be used. Correct the marked fields',
    }),
  ),
  ...onOne('org_field_required (no id)', (call) => ({
    ask(client, sandbox) {
      answering(sandbox, routes[call], 400, missing())
      return calls[call](client, own(sandbox))
    },
    code: 'upstream-invalid',
    says: nonsense,
  })),
  ...onOne('org_not_found', (call) => ({
    ask: (client) => calls[call](client, 'org_none'),
    code: 'not-found',
    says: notFound,
  })),
  ...onOne('org_access_denied', (call) => ({
    ask: (client, sandbox) => calls[call](client, foreign(sandbox)),
    code: 'not-found',
    says: notFound,
  })),
  {
    error: 'org_create_failed',
    call: 'create',
    ask(client, sandbox) {
      answering(sandbox, 'POST /api/organizations', 500)
      return create(client)
    },
    code: 'outcome-unknown',
    says: unknown,
  },
  {
    error: 'org_update_failed',
    call: 'update',
    ask(client, sandbox) {
      answering(sandbox, routes.update, 500)
      return calls.update(client, own(sandbox))
    },
    code: 'outcome-unknown',
    says: unknown,
  },
  {
    error: 'org_delete_failed',
    call: 'delete',
    ask(client, sandbox) {
      answering(sandbox, routes.delete, 500)
      return calls.delete(client, own(sandbox))
    },
    code: 'outcome-unknown',
    says: unknown,
  },
  {
    error: '500, without a code',
    call: 'get',
    ask(client, sandbox) {
      answering(sandbox, routes.get, 500)
      return calls.get(client, own(sandbox))
    },
    code: 'upstream-unavailable',
    says: 'The service cannot be reached right now',
  },
  {
    error: 'unauthorized',
    call: 'list',
    ask(client, sandbox) {
      answering(sandbox, 'GET /api/organizations', 401)
      return client.listOrganizations()
    },
    code: 'upstream-auth',
    says: 'The portal is not connected to the service',
  },
  {
    error: 'too_many_requests',
    call: 'list',
    ask(client, sandbox) {
      answering(sandbox, 'GET /api/organizations', 429)
      return client.listOrganizations()
    },
    code: 'rate-limited',
    says: 'There were too many requests',
  },
]

function open(apiKey: string = sandboxKeys.silentWitness) {
  const sandbox = createSandbox({ vendor: 'silent-witness', organizations: 3 })
  const provider = silentWitness({ apiKey, baseUrl: 'http://127.0.0.1:4010' })
  return { sandbox, provider, transport: fetchTransport(sandbox.fetch) }
}

describeErrors('Silent Witness', rows, open)

describe('the errors of Silent Witness', () => {
  it('are all that its document has', () => {
    const document = readFileSync('test/vendors/silent-witness.openapi.yaml', 'utf8')
    const codes = [...document.matchAll(/error_code: \{ const: (\w+) \}/g)].map(([, code]) => code)
    expect(codes.length).toBeGreaterThan(8)
    const named = rows.map(({ error }) => error.split(' ')[0])
    expect([...new Set(codes)].filter((code) => !named.includes(code ?? ''))).toEqual([])
  })

  it('begin with a key that is not the account’s', async () => {
    const { client } = openPage(open('sk-somebody-elses'))
    expect((await failureOf(client.listOrganizations())).code).toBe('upstream-auth')
  })
})

describe('the limit of a Silent Witness key', () => {
  it('is kept here: a call too many is answered before it is sent, and says when to come back', async () => {
    const { sandbox, transport } = open()
    const options = {
      apiKey: sandboxKeys.silentWitness,
      baseUrl: 'http://127.0.0.1:4010',
      requestsPerMinute: 2,
    }
    const { client, textOf } = openPage({ provider: silentWitness(options), transport })
    await client.listOrganizations()
    await client.listOrganizations()
    const error = await failureOf(client.listOrganizations())
    expect(error).toMatchObject({ code: 'rate-limited', status: 429 })
    expect(error.retryAfter).toBeGreaterThan(50)
    expect(textOf(error)).toMatch(/^There were too many requests/)
    expect(sandbox.requests).toHaveLength(2)
  })
})

describe('the request id of Silent Witness', () => {
  const failing = (request_id: unknown) => {
    const { sandbox, ...options } = open()
    answering(sandbox, routes.update, 500, { success: false, error: 'No', request_id })
    answering(sandbox, 'POST /api/organizations', 500, { success: false, error: 'No', request_id })
    return { ...openPage(options), id: own(sandbox) }
  }

  it('goes to the page and into the log, for the vendor’s support', async () => {
    const { client, log, id } = failing('req_4f0c2a917b')
    const error = await failureOf(calls.update(client, id))
    expect(error).toMatchObject({ code: 'outcome-unknown', vendorRequestId: 'req_4f0c2a917b' })
    expect(error.requestId).not.toBe('req_4f0c2a917b')
    expect(log).toContainEqual(
      expect.objectContaining({ event: 'upstream', status: 500, vendorRequestId: 'req_4f0c2a917b' }),
    )
  })

  it('stays with a create nobody can decide yet', async () => {
    const { client } = failing('req_4f0c2a917b')
    expect(await failureOf(create(client))).toMatchObject({
      code: 'outcome-unknown',
      vendorRequestId: 'req_4f0c2a917b',
    })
  })

  it.each([
    undefined,
    null,
    7,
    '',
    'req_',
    'req_<img src=x>',
    'req_a b c d',
    `req_${'a'.repeat(65)}`,
    'ines@example.com',
  ])('is not let through as %j', async (request_id) => {
    const { client, id } = failing(request_id)
    expect((await failureOf(calls.update(client, id))).vendorRequestId).toBeUndefined()
  })

  it('is not said twice where the vendor has taken ours', async () => {
    const { sandbox, ...options } = open()
    const { client } = openPage(options)
    const error = await failureOf(calls.get(client, 'org_none'))
    expect(sandbox.requests.at(-1)?.headers['x-request-id']).toBe(error.requestId)
    expect(error.vendorRequestId).toBeUndefined()
  })
})
