import { answeringAgent, fetchTransport } from '@partnerkit/bff'
import type { Client } from '@partnerkit/contract/client'
import { createSandbox, type Sandbox } from '@partnerkit/sandbox'
import { describe, expect, it } from 'vitest'
import { describeErrors, type ErrorRow, key } from './describe-errors.tsx'

type Row = ErrorRow<Sandbox>

const owner = { email: 'ines@example.com' }
const create = (client: Client, email = owner.email) =>
  client.createOrganization({ body: { organization: { name: 'Harbor' }, owner: { email } } }, key())
const first = (sandbox: Sandbox) => String(sandbox.data().organizations[0]?.id)

/** Statuses the pages name; what an error body looks like is on none. */
const documented = ['401', '403', '404', '422', '500']

function answering(sandbox: Sandbox, route: string, status: number, body?: unknown) {
  sandbox.faults.add({ route, kind: 'status', status, ...(body !== undefined && { body }) })
}

const rows: readonly Row[] = [
  {
    error: '401, the key is missing or invalid',
    call: 'get',
    ask(client, sandbox) {
      answering(sandbox, 'GET /organizations/{id}', 401)
      return client.getOrganization({ organizationId: first(sandbox) })
    },
    code: 'upstream-auth',
    says: 'The portal is not connected to the service',
  },
  {
    error: '403, the key may not do this',
    call: 'get',
    ask(client, sandbox) {
      answering(sandbox, 'GET /organizations/{id}', 403)
      return client.getOrganization({ organizationId: first(sandbox) })
    },
    code: 'upstream-auth',
    says: 'The portal is not connected to the service',
  },
  {
    error: '404, not there or another partner’s',
    call: 'get',
    ask: (client) => client.getOrganization({ organizationId: '999999' }),
    code: 'not-found',
    says: 'This is not here any more',
  },
  {
    error: '422, a field is missing',
    call: 'create',
    ask(client, sandbox) {
      const errors = { name: ['The name field is required.'] }
      answering(sandbox, 'POST /organizations', 422, { message: 'Invalid.', errors })
      return create(client)
    },
    code: 'invalid',
    fields: [['organization.name', 'required']],
    says: 'Some values cannot be used. Correct the marked fields',
  },
  {
    error: '422, the e-mail address is somebody’s',
    call: 'create',
    ask: (client, sandbox) => create(client, sandbox.data().organizations[0]?.users[0]?.email),
    code: 'invalid',
    fields: [['owner.email', 'taken']],
    says: 'Some values cannot be used. Correct the marked fields',
  },
  {
    error: '422, without a word about fields',
    call: 'create',
    ask(client, sandbox) {
      answering(sandbox, 'POST /organizations', 422, '<h1>Unprocessable</h1>')
      return create(client)
    },
    code: 'invalid',
    says: 'The service did not accept this',
  },
  {
    error: 'the organization still has users',
    call: 'delete',
    ask: (client, sandbox) => client.deleteOrganization({ organizationId: first(sandbox) }),
    code: 'organization-has-users',
    says: 'This customer still has people',
  },
  {
    error: '500, while creating',
    call: 'create',
    ask(client, sandbox) {
      answering(sandbox, 'POST /organizations', 500)
      return create(client)
    },
    code: 'outcome-unknown',
    says: 'It is not known yet whether this was done',
  },
  {
    error: '500',
    call: 'get',
    ask(client, sandbox) {
      answering(sandbox, 'GET /organizations/{id}', 500)
      return client.getOrganization({ organizationId: first(sandbox) })
    },
    code: 'upstream-unavailable',
    says: 'The service cannot be reached right now',
  },
]

describeErrors('Answering Agent', rows, () => {
  const sandbox = createSandbox({ organizations: 3 })
  const origin = 'http://127.0.0.1:4010'
  const provider = answeringAgent({
    apiKey: 'sandbox-key',
    baseUrl: `${origin}/api/v1`,
    dashboardUrl: `${origin}/dashboard.html`,
  })
  return { sandbox, provider, transport: fetchTransport(sandbox.fetch) }
})

describe('the errors of Answering Agent', () => {
  it('are all that its pages name', () => {
    const named = rows.map(({ error }) => error.slice(0, 3))
    expect(documented.filter((status) => !named.includes(status))).toEqual([])
  })
})
