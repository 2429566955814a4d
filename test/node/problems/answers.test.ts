import { GRANTED, LeaseLost, memoryStore, type Principal, type Store } from '@partnerkit/bff'
import { describe, expect, it } from 'vitest'
import { admin, openBff, portal } from '../bff/open-bff.ts'
import { json, scriptedTransport } from '../upstream/scripted-vendor.ts'

const always = {
  'cache-control': 'private, no-store',
  'cdn-cache-control': 'no-store',
  vary: 'Cookie, Authorization, Origin, Sec-Fetch-Site',
  'x-content-type-options': 'nosniff',
  'cross-origin-resource-policy': 'same-origin',
  'x-request-id': expect.stringMatching(/^req_[\w-]{20}$/),
}
const rates = { ratelimit: expect.any(String), 'ratelimit-policy': expect.any(String) }
const target = '/organizations/101'

describe('every answer', () => {
  it('has the headers that keep it out of caches, and those of its own', async () => {
    const { send } = openBff()
    const good = await send('GET', '/session')
    expect(good.headers).toEqual({ ...always, ...rates, 'content-type': 'application/json' })
    const refused = await send('GET', '/nothing', { headers: { origin: portal } })
    expect(refused.headers).toEqual({
      ...always,
      'content-type': 'application/problem+json',
      'access-control-allow-origin': portal,
      'access-control-allow-credentials': 'true',
      'access-control-expose-headers': expect.any(String),
    })
    expect(refused.json.requestId).toBe(refused.headers['x-request-id'])
    expect(refused.headers['x-request-id']).not.toBe(good.headers['x-request-id'])
  })

  it('to a launch that failed is a page for the frame, of any other request a problem', async () => {
    const { send } = openBff()
    const page = await send('GET', `/launches/${'a'.repeat(43)}`)
    expect(page).toMatchObject({ status: 410, headers: { 'content-type': 'text/html; charset=utf-8' } })
    expect(page.text).toContain(String(page.headers['x-request-id']))
  })

  it('tells the page around a frame why a launch failed, and in a tab nobody', async () => {
    const { send } = openBff()
    const pageFor = (destination: string) =>
      send('GET', `/launches/${'a'.repeat(43)}`, { headers: { 'sec-fetch-dest': destination } })
    const [frame, tab] = [await pageFor('iframe'), await pageFor('document')]
    expect(frame.text).toContain('parent.postMessage(')
    expect(frame.headers['content-security-policy']).toContain(`frame-ancestors ${portal}`)
    expect(tab.text).not.toContain('<script')
    expect(tab.headers['content-security-policy']).toContain("frame-ancestors 'none'")
  })

  it('is counted, logged and remembered by its own id', async () => {
    const { send, log, bff } = openBff()
    const { headers, status } = await send('X'.repeat(40), target)
    expect(status).toBe(405)
    expect(log.filter(({ event }) => event === 'request')).toMatchObject([
      { requestId: headers['x-request-id'], method: 'X'.repeat(16), status: 405, code: 'method-not-allowed' },
    ])
    await send('PATCH', target, { body: { name: 'Harbor' } })
    expect(await bff.audit.list()).toMatchObject([{ operation: 'updateOrganization' }])
  })
})

describe('what goes wrong', () => {
  /** Fails with this wherever grants are looked up. */
  const failing = (error: unknown): Store => {
    const store = memoryStore()
    return { ...store, grants: { ...store.grants, has: () => Promise.reject(error) } }
  }
  const granted: Principal = { ...admin, organizations: new Set(['101']) }

  it('and nobody foresaw is internal, and gives nothing away', async () => {
    for (const [error, code, status] of [
      [new Error('at /srv/secret.ts'), 'internal', 500],
      ['thrown', 'internal', 500],
      [new LeaseLost(), 'in-progress', 409],
    ] as const) {
      const { send } = openBff({ bff: { store: failing(error) } })
      const answer = await send('GET', target, { principal: { ...admin, organizations: GRANTED } })
      expect(answer).toMatchObject({ status, json: { code } })
      expect(answer.headers['retry-after']).toBe(code === 'in-progress' ? '1' : undefined)
      expect(answer.text).not.toContain('secret')
    }
  })

  it.each([
    [404, 404, 'not-found'],
    [401, 502, 'upstream-auth'],
    [302, 502, 'outcome-unknown'],
    [500, 502, 'outcome-unknown'],
  ])('at the vendor with %i is %i here', async (theirs, status, code) => {
    const { transport } = scriptedTransport(() => json({}, theirs))
    const { send } = openBff({ bff: { transport } })
    expect(await send('PATCH', target, { body: { name: 'Harbor' } })).toMatchObject({
      status,
      json: { code },
    })
  })

  it('with a value somebody has is said in full to who sees everybody, and to nobody else', async () => {
    const { transport } = scriptedTransport(() =>
      json({ errors: { name: ['is taken', 'is required'] } }, 422),
    )
    const { send } = openBff({ bff: { transport } })
    const codeFor = async (principal: Principal) =>
      (await send('PATCH', target, { body: { name: 'Harbor' }, principal })).json.errors[0].code
    expect([await codeFor(admin), await codeFor(granted)]).toEqual(['taken', 'not-usable'])
  })

  it('with the key in it is answered without', async () => {
    const { send } = openBff()
    const key = 'canary-key-7f3a9c1e'
    const answer = await send('GET', `/session?${key}=1`)
    expect(answer.json.errors).toMatchObject([{ field: '[redacted]' }])
    expect(answer.text).not.toContain(key)
  })
})
