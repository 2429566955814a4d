import { sandboxKeys } from '@partnerkit/sandbox'
import { describe, expect, it } from 'vitest'
import { firm, openSilentWitness } from './open-silent-witness.ts'

const requestId = expect.stringMatching(/^req_[0-9a-f]{32}$/)

function failure(error_code: string, error_type: string, more: Record<string, unknown> = {}) {
  return { success: false, error: expect.any(String), error_code, error_type, request_id: requestId, ...more }
}

describe('an error of Silent Witness', () => {
  it.each([
    ['name', 'Name is required'],
    ['phone_number', 'Phone number is required'],
    ['street_address', 'Street address is required'],
    ['city', 'City is required'],
    ['state', 'State is required'],
    ['zip_code', 'Zip code is required'],
    ['country', 'Country is required'],
  ])('names the missing field %s', async (field, error) => {
    const { call, firms } = openSilentWitness()
    for (const value of [undefined, null, '  ']) {
      const { status, body } = await call('POST /organizations', { ...firm, [field]: value })
      expect(status).toBe(400)
      expect(body).toEqual(
        failure('org_field_required', 'invalid_request_error', { error, error_param: field }),
      )
    }
    expect(firms()).toHaveLength(3)
  })

  it('names one field at a time, the first', async () => {
    const { body } = await openSilentWitness().call('POST /organizations', { name: 'Ox' })
    expect(body).toMatchObject({ error_param: 'phone_number' })
  })

  it.each(['{"name":', '', '[]', '"Ox"', '{"name":5}'])('refuses the body %s', async (text) => {
    const { call, firms } = openSilentWitness()
    for (const route of ['POST /organizations', `PUT /organizations/${firms()[0]?.id}`]) {
      const { status, body } = await call(route, text)
      expect({ status, body }).toEqual({
        status: 400,
        body: failure('org_invalid_body', 'invalid_request_error'),
      })
    }
  })

  it.each(['GET', 'PUT', 'DELETE'])('tells an unknown id from one of another account: %s', async (method) => {
    const { call, sandbox } = openSilentWitness()
    const send = (id?: string) =>
      call(`${method} /organizations/${id}`, method === 'PUT' ? { name: 'Ox' } : undefined)
    expect(await send('org_none')).toMatchObject({
      status: 404,
      body: failure('org_not_found', 'invalid_request_error', { error_param: 'id' }),
    })
    const before = sandbox.snapshot()
    const denied = await send(sandbox.data().foreignOrganizations[0]?.id)
    expect(denied.status).toBe(403)
    expect(denied.body).toEqual(failure('org_access_denied', 'permission_error'))
    expect(sandbox.snapshot()).toEqual(before)
  })

  it.each(['GET', 'PUT', 'DELETE'])('asks for the id left out of the path: %s', async (method) => {
    const { status, body } = await openSilentWitness().call(`${method} /organizations/`)
    expect({ status, body }).toEqual({
      status: 400,
      body: failure('org_field_required', 'invalid_request_error'),
    })
  })

  it.each(['', 'sandbox-key', sandboxKeys.silentWitness.slice(0, -1)])(
    'refuses the key "%s"',
    async (key) => {
      const { status, body } = await openSilentWitness().call('GET /organizations', undefined, {
        'X-API-Key': key,
      })
      expect({ status, body }).toEqual({ status: 401, body: failure('unauthorized', 'authentication_error') })
    },
  )

  it('answers 404 to a path and 405 to a method it does not have', async () => {
    const { call, firms } = openSilentWitness()
    expect((await call('GET /cases')).status).toBe(404)
    expect((await call(`PATCH /organizations/${firms()[0]?.id}`, {})).status).toBe(405)
  })

  it('of the older generation names its field in details, without codes', async () => {
    const { call } = openSilentWitness({ bodies: 'older' })
    expect((await call('POST /organizations', { ...firm, city: '' })).body).toEqual({
      success: false,
      error: 'City is required',
      details: { field: 'city', message: 'City is required' },
    })
    expect((await call('GET /organizations/none/x')).body).toEqual({
      success: false,
      error: expect.any(String),
    })
  })
})

describe('a request id of Silent Witness', () => {
  it.each([
    ['GET /organizations', 200],
    ['GET /organizations/none', 404],
    ['GET /nothing', 404],
  ])("is the caller's: %s", async (route, status) => {
    const answer = await openSilentWitness().call(route, undefined, { 'X-Request-ID': 'mine-1' })
    expect(answer.status).toBe(status)
    expect(answer.headers.get('x-request-id')).toBe('mine-1')
    if (status === 404) expect(answer.body).toMatchObject({ request_id: 'mine-1' })
  })

  it("is the server's otherwise, the same in header and body", async () => {
    const { headers, body } = await openSilentWitness().call('GET /organizations/none')
    expect(body).toMatchObject({ request_id: headers.get('x-request-id') })
  })
})
