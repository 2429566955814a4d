import type { Principal } from '@partnerkit/bff'
import { describe, expect, it } from 'vitest'
import { admin, apiKey, openBff, portal } from './open-bff.ts'

const inFrame = { 'sec-fetch-dest': 'iframe', 'sec-fetch-site': 'same-origin', 'x-partnerkit': undefined }

function opened(options?: Parameters<typeof openBff>[0]) {
  const parts = openBff(options)
  const [organization] = parts.sandbox.data().organizations
  const [owner] = organization?.users ?? []
  const path = `/organizations/${organization?.id}/users/${owner?.externalId}/launches`
  return {
    ...parts,
    userId: owner?.externalId ?? '',
    organizationId: String(organization?.id),
    launch: async (principal: Principal = admin) => {
      const answer = await parts.send('POST', path, { body: {}, principal })
      return { ...answer, ticket: `/${answer.json?.launchUrl}` }
    },
  }
}

describe('a launch ticket', () => {
  it('sends the frame to the vendor, once', async () => {
    const { launch, send, userId } = opened()
    const { status, json, ticket } = await launch()
    expect(status).toBe(201)
    expect(json).toEqual({
      launchUrl: expect.stringMatching(/^launches\/[\w-]{43}$/),
      expiresIn: 60,
      frameOrigin: 'http://127.0.0.1:4010',
    })
    const answer = await send('GET', ticket, { headers: inFrame })
    expect(answer.status).toBe(303)
    expect(answer.headers).toMatchObject({
      'referrer-policy': 'strict-origin',
      'cache-control': 'private, no-store',
    })
    const location = new URL(answer.headers.location ?? '')
    expect(location.origin + location.pathname).toBe('http://127.0.0.1:4010/dashboard.html')
    const token = atob((location.searchParams.get('token') ?? '').replaceAll('-', '+').replaceAll('_', '/'))
    expect(token).toMatch(/^\d+\|/)
    expect(userId).not.toBe('')
    expect((await send('GET', ticket, { headers: inFrame })).status).toBe(410)
  })

  it('is opened once by however many try at once', async () => {
    const { launch, send } = opened()
    const { ticket } = await launch()
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => send('GET', ticket, { headers: inFrame })),
    )
    expect(answers.filter(({ status }) => status === 303)).toHaveLength(1)
    expect(answers.filter(({ status }) => status === 410)).toHaveLength(49)
  })

  it('is worth nothing after a minute', async () => {
    let now = 1_800_000_000_000
    const { launch, send } = opened({ bff: { clock: () => now } })
    const { ticket } = await launch()
    now += 60_001
    expect((await send('GET', ticket, { headers: inFrame })).status).toBe(410)
  })

  it.each([
    ['another site’s frame', { 'sec-fetch-dest': 'iframe', 'sec-fetch-site': 'cross-site' }],
    ['an image', { 'sec-fetch-dest': 'image', 'sec-fetch-site': 'same-origin' }],
    ['a script’s fetch', { 'sec-fetch-dest': 'empty', 'sec-fetch-site': 'same-origin' }],
    ['the address bar', { 'sec-fetch-dest': 'document', 'sec-fetch-site': 'none' }],
    ['a page of another origin', { 'sec-fetch-dest': 'iframe', referer: 'https://evil.test/page' }],
  ])('is not opened by %s', async (_, headers) => {
    const { launch, send, calls } = opened()
    const { ticket } = await launch()
    const answer = await send('GET', ticket, { headers: { 'sec-fetch-site': undefined, ...headers } })
    expect(answer.status).toBe(403)
    expect(answer.headers.location).toBeUndefined()
    expect(calls().some((call) => call.endsWith('/embed-token'))).toBe(false)
  })

  it('is opened by a portal on another origin through its own page, with nobody signed in here', async () => {
    const { launch, send } = opened()
    const { ticket } = await launch()
    const answer = await send('GET', ticket, {
      principal: null,
      headers: { 'sec-fetch-dest': 'iframe', 'sec-fetch-site': 'cross-site', referer: `${portal}/` },
    })
    expect(answer.status).toBe(303)
  })

  it('is of no use to somebody else who is signed in', async () => {
    const { launch, send } = opened()
    const { ticket } = await launch()
    const answer = await send('GET', ticket, { headers: inFrame, principal: { ...admin, id: 'mallory' } })
    expect(answer.status).toBe(403)
  })

  it('dies with the right it was made under', async () => {
    const { launch, send } = opened()
    const { ticket } = await launch()
    const demoted = { ...admin, role: 'partner-viewer' }
    expect((await send('GET', ticket, { headers: inFrame, principal: demoted })).status).toBe(403)
  })

  it('is kept as a hash: the store could be read without opening a dashboard', async () => {
    const { launch, log } = opened()
    const { json } = await launch()
    expect(JSON.stringify(log)).not.toContain(json.launchUrl.slice('launches/'.length))
  })
})

describe('whose dashboard', () => {
  const customer = (over: Partial<Principal>): Principal => ({
    id: 'carl',
    tenant: 'north',
    role: 'customer-user',
    organizations: new Set(['101']),
    ...over,
  })

  it('may be launched: one’s own', async () => {
    const { launch, userId } = opened()
    expect((await launch(customer({ dashboardUserId: userId }))).status).toBe(201)
  })

  it('refuses to launch another user’s dashboard without dashboard:impersonate', async () => {
    const { launch, calls } = opened()
    const { status, json } = await launch(customer({ dashboardUserId: 'somebody-else' }))
    expect([status, json.code]).toEqual([403, 'forbidden'])
    expect(calls()).toEqual([])
  })

  it('refuses the token of another user without dashboard:impersonate, whatever else a role may do', async () => {
    const roles = { handler: ['dashboard:token'] } as const
    const bff = { roles, dashboard: { exposeEmbedToken: true } }
    const { send, calls, organizationId, userId } = opened({ bff })
    const target = `/organizations/${organizationId}/users/${userId}/embed-url`
    const token = async (dashboardUserId: string) => {
      const principal: Principal = { ...admin, role: 'handler', dashboardUserId }
      return (await send('POST', target, { principal })).status
    }
    expect(await token('somebody-else')).toBe(403)
    expect(calls()).toEqual([])
    expect(await token(userId)).toBe(200)
  })

  it('never opens in a tab unless the server allows it', async () => {
    const { send, organizationId, userId } = opened()
    const path = `/organizations/${organizationId}/users/${userId}/launches`
    expect((await send('POST', path, { body: { target: 'tab' } })).status).toBe(403)
    const allowing = opened({ bff: { dashboard: { allowTab: true } } })
    const { json } = await allowing.send('POST', path, { body: { target: 'tab' } })
    const inTab = { ...inFrame, 'sec-fetch-dest': 'document' }
    expect((await allowing.send('GET', `/${json.launchUrl}`, { headers: inTab })).status).toBe(303)
  })
})

describe('the embed token', () => {
  it('is not handed to a page unless the server allows it', async () => {
    const { send, organizationId, userId } = opened()
    const path = `/organizations/${organizationId}/users/${userId}/embed-url`
    expect((await send('POST', path)).status).toBe(501)
    const exposing = opened({ bff: { dashboard: { exposeEmbedToken: true } } })
    const { status, json } = await exposing.send('POST', path)
    expect([status, json.frameOrigin]).toEqual([200, 'http://127.0.0.1:4010'])
    expect(json.script).toEqual({
      src: 'http://127.0.0.1:4010/embed.js',
      elementId: 'answering-agent',
      attributes: {
        'data-token': new URL(json.embedUrl).searchParams.get('token'),
        'data-api-url': 'http://127.0.0.1:4010',
      },
    })
    expect(json.embedUrl).toMatch(/^http:\/\/127\.0\.0\.1:4010\/dashboard\.html\?token=/)
  })

  it('is rotated and revoked without being told', async () => {
    const { send, organizationId, userId } = opened()
    const path = `/organizations/${organizationId}/users/${userId}/embed-token`
    const rotated = await send('POST', `${path}/rotate`)
    const revoked = await send('DELETE', path)
    expect([rotated.status, rotated.text, revoked.status, revoked.text]).toEqual([204, '', 204, ''])
  })
})

describe('the API key', () => {
  it('is in no answer and no line of the log, also when the vendor echoes it', async () => {
    const { send, sandbox, log } = opened()
    for (const status of [401, 403, 404, 422, 500]) {
      sandbox.faults.add({
        route: 'GET /organizations/{id}',
        kind: 'status',
        status,
        times: 1,
        body: { message: apiKey, errors: { [apiKey]: [apiKey] } },
      })
    }
    const answers = []
    for (let attempt = 0; attempt < 5; attempt += 1) answers.push(await send('GET', '/organizations/101'))
    answers.push(await send('GET', `/organizations?search=${apiKey}`), await send('GET', `/${apiKey}`))
    expect(JSON.stringify(answers)).not.toContain(apiKey)
    expect(log.length).toBeGreaterThan(5)
    expect(JSON.stringify(log)).not.toContain(apiKey)
  })
})
