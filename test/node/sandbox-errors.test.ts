import { createSandbox, type SandboxOptions } from '@partnerkit/sandbox'
import { describe, expect, it } from 'vitest'

function open(options: SandboxOptions = {}) {
  const sandbox = createSandbox({ organizations: 3, ...options })
  async function call(route: string, body?: unknown) {
    const [method = '', path = ''] = route.split(' ')
    const response = await sandbox.fetch(`https://vendor.test/api/v1${path}`, {
      method,
      headers: { 'X-API-KEY': 'sandbox-key', 'content-type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    return { status: response.status, headers: response.headers, body: (await response.json()) as unknown }
  }
  return { sandbox, call }
}

describe('errors', () => {
  it.each([
    'GET /organizations/999',
    'GET /organizations/none',
    'GET /users/nobody',
    'GET /users/nobody/embed-token',
    'DELETE /locations/999',
    'GET /users?organization_id=999',
    'GET /locations?organization_id=999',
    'GET /agents',
  ])('%s answers 404', async (route) => {
    expect(await open().call(route)).toMatchObject({ status: 404, body: { message: expect.any(String) } })
  })

  it.each([undefined, 'wrong'])('the key %o answers 401', async (key) => {
    const headers: Record<string, string> = key === undefined ? {} : { 'X-API-KEY': key }
    const { status } = await open().sandbox.fetch('https://vendor.test/api/v1/organizations', { headers })
    expect(status).toBe(401)
  })

  it('a method the path does not take answers 405 with those it does', async () => {
    const { status, headers } = await open().call('PUT /organizations/101')
    expect({ status, allow: headers.get('allow') }).toEqual({ status: 405, allow: 'GET, PATCH, DELETE' })
  })

  it.each([
    ['application/json', '{"name":', 400],
    ['text/plain', '{"name":"Ox"}', 415],
  ])('a body of %s like %s answers %i', async (type, body, expected) => {
    const { status } = await open().sandbox.fetch('https://vendor.test/api/v1/organizations/101', {
      method: 'PATCH',
      headers: { 'X-API-KEY': 'sandbox-key', 'content-type': type },
      body,
    })
    expect(status).toBe(expected)
  })

  it('take the {error} shape when asked to', async () => {
    const { call } = open({ errors: 'error' })
    expect((await call('POST /organizations', {})).body).toEqual({ error: expect.any(String) })
  })
})
