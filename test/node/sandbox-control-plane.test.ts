import { createSandbox } from '@partnerkit/sandbox'
import { describe, expect, it } from 'vitest'

const headers = { 'X-API-KEY': 'sandbox-key' }

describe('the request log', () => {
  it('keeps calls of the API in order, with what was sent and answered, and no pages', async () => {
    const sandbox = createSandbox({ organizations: 1, clock: () => 1234 })
    const { fetch }: { fetch: typeof globalThis.fetch } = sandbox
    await fetch('https://vendor.test/dashboard.html?token=x')
    await sandbox.fetch('https://vendor.test/api/v1/users?organization_id=101', { headers })
    await sandbox.fetch(
      new Request('https://vendor.test/api/validate-embed-token', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: '{"token":"x"}',
      }),
    )
    expect(sandbox.requests).toEqual([
      {
        method: 'GET',
        path: '/api/v1/users',
        query: { organization_id: '101' },
        headers: { 'x-api-key': 'sandbox-key' },
        at: 1234,
        status: 200,
      },
      {
        method: 'POST',
        path: '/api/validate-embed-token',
        query: {},
        headers: { 'content-type': 'application/json' },
        body: { token: 'x' },
        at: 1234,
        status: 401,
      },
    ])
    sandbox.clearRequests()
    expect(sandbox.requests).toEqual([])
  })
})

describe('the control plane', () => {
  function open() {
    const sandbox = createSandbox({ organizations: 2 })
    const steer = async (method: string, path: string, body?: unknown) => {
      const response = await sandbox.fetch(`https://vendor.test/__sandbox/${path}`, {
        method,
        ...(body !== undefined && { body: JSON.stringify(body) }),
      })
      return { status: response.status, body: await response.json() }
    }
    return { sandbox, steer }
  }

  it('answers health, contents and requests without a key', async () => {
    const { sandbox, steer } = open()
    await sandbox.fetch('https://vendor.test/api/v1/organizations', { headers })
    expect(await steer('GET', 'health')).toEqual({ status: 200, body: { status: 'ok' } })
    expect((await steer('GET', 'data')).body).toEqual(sandbox.data())
    expect((await steer('GET', 'requests')).body).toEqual(sandbox.requests)
    await steer('DELETE', 'requests')
    expect(sandbox.requests).toEqual([])
  })

  it('adds and removes faults', async () => {
    const { steer } = open()
    const fault = { route: '*', kind: 'status', status: 500 }
    const { status, body } = await steer('POST', 'faults', fault)
    expect(status).toBe(201)
    expect((await steer('GET', 'faults')).body).toEqual([{ id: body.id, fault, struck: 0 }])
    expect((await steer('DELETE', `faults/${body.id}`)).status).toBe(200)
    expect((await steer('DELETE', `faults/${body.id}`)).status).toBe(404)
    await steer('POST', 'faults', fault)
    await steer('DELETE', 'faults')
    expect((await steer('GET', 'faults')).body).toEqual([])
  })

  it('resets', async () => {
    const { sandbox, steer } = open()
    await steer('POST', 'reset', { organizations: 5 })
    expect(sandbox.data().organizations).toHaveLength(5)
  })

  it.each([
    ['faults', { route: '*', kind: 'explode' }],
    ['reset', { organizations: 'many' }],
  ])('answers 400 to nonsense for %s', async (path, body) => {
    expect(await open().steer('POST', path, body)).toMatchObject({ status: 400, body: { message: /./ } })
  })

  it('answers 404 with what it knows', async () => {
    expect(await open().steer('GET', 'nothing')).toMatchObject({ status: 404 })
  })
})
