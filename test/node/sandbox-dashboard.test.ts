import { createSandbox } from '@partnerkit/sandbox'
import { describe, expect, it } from 'vitest'

type Json = Record<string, unknown>

function open() {
  const sandbox = createSandbox({ organizations: 3 })
  async function call(route: string) {
    const [method = '', path = ''] = route.split(' ')
    const headers = { 'X-API-KEY': 'sandbox-key' }
    const response = await sandbox.fetch(`https://vendor.test/api/v1${path}`, { method, headers })
    return { status: response.status, body: (await response.json()) as Json } // the tests say what is in it
  }
  return { sandbox, call }
}

describe('embed tokens', () => {
  const exchange = (sandbox: ReturnType<typeof createSandbox>, body: Json) =>
    sandbox.fetch('https://vendor.test/api/validate-embed-token', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })

  it('stay the same until they are rotated, which kills the old one', async () => {
    const { call, sandbox } = open()
    const first = (await call('GET /users/owner_5001/embed-token')).body
    expect(first).toEqual({ embed_token: expect.any(String), user_id: 'owner_5001' })
    expect((await call('GET /users/owner_5001/embed-token')).body).toEqual(first)
    const second = (await call('POST /users/owner_5001/embed-token')).body
    expect(second).toMatchObject({ user_id: 'owner_5001', message: 'New embed token generated successfully' })
    expect((await exchange(sandbox, { token: first.embed_token })).status).toBe(401)
    expect((await exchange(sandbox, { token: second.embed_token })).status).toBe(200)
  })

  it('die by an invalidation, after which reading gives a new one', async () => {
    const { call, sandbox } = open()
    const { embed_token: first } = (await call('GET /users/owner_5001/embed-token')).body
    expect((await call('DELETE /users/owner_5001/embed-token')).body).toEqual({
      user_id: 'owner_5001',
      message: 'Embed token invalidated successfully',
    })
    expect((await exchange(sandbox, { token: first })).status).toBe(401)
    const { embed_token: second } = (await call('GET /users/owner_5001/embed-token')).body
    expect((await exchange(sandbox, { embed_token: second })).status).toBe(200)
  })

  it('are exchanged for a session with the person and the organization, without a key', async () => {
    const { sandbox } = open()
    const token = sandbox.data().organizations[0]?.users[0]?.embedToken
    expect(await (await exchange(sandbox, { token })).json()).toEqual({
      auth_token: expect.stringMatching(/^[0-9a-f]{40}$/),
      user: expect.objectContaining({ name: 'John Doe', external_id: 'owner_5001' }),
      organization: expect.objectContaining({ id: 101, locations: [expect.anything(), expect.anything()] }),
    })
  })

  it.each(['', 'nonsense', 'MTAx', undefined])('refuse %o', async (token) => {
    expect((await exchange(open().sandbox, { token })).status).toBe(401)
  })
})

describe('pages', () => {
  const load = (path: string) => open().sandbox.fetch(`https://vendor.test${path}`)

  it('serve the dashboard without a key, may be framed, and never write the token into the markup', async () => {
    const response = await load('/dashboard.html?token=<secret>')
    const html = await response.text()
    expect(response.headers.get('content-type')).toMatch(/^text\/html/)
    expect(response.headers.get('referrer-policy')).toBe('no-referrer')
    expect(response.headers.has('x-frame-options')).toBe(false)
    expect(html).toContain('This dashboard link is no longer valid')
    expect(html).not.toContain('secret')
  })

  it('allow their own script and style by a nonce of their own', async () => {
    const [first, second] = await Promise.all([load('/dashboard.html'), load('/dashboard.html')])
    const [, nonce = 'none'] =
      /script-src 'nonce-(\w+)'/.exec(first.headers.get('content-security-policy') ?? '') ?? []
    expect(await first.text()).toContain(`<script nonce="${nonce}">`)
    expect(second.headers.get('content-security-policy')).not.toContain(nonce)
  })

  it('are programs that parse', async () => {
    const [, script = '<'] =
      /<script[^>]*>(.*)<\/script>/s.exec(await (await load('/dashboard.html')).text()) ?? []
    expect(() => new Function(script)).not.toThrow()
    const embed = await load('/embed.js')
    expect(embed.headers.get('content-type')).toMatch(/^text\/javascript/)
    const source = await embed.text()
    expect(() => new Function(source)).not.toThrow()
  })
})

describe('the behaviour of the dashboard', () => {
  const page = async (sandbox: ReturnType<typeof createSandbox>) => {
    const response = await sandbox.fetch('https://vendor.test/dashboard.html')
    return { headers: response.headers, html: await response.text() }
  }
  const change = (sandbox: ReturnType<typeof createSandbox>, behaviour: Json) =>
    sandbox.fetch('https://vendor.test/__sandbox/dashboard', {
      method: 'PUT',
      body: JSON.stringify(behaviour),
    })

  it.each([
    ['deny', 'x-frame-options', 'DENY'],
    ['same-origin', 'x-frame-options', 'SAMEORIGIN'],
    ["'none'", 'content-security-policy', "frame-ancestors 'none'"],
    ['https://portal.test', 'content-security-policy', 'frame-ancestors https://portal.test'],
  ])('says who may frame it: %s', async (framing, header, value) => {
    const { headers } = await page(createSandbox({ dashboard: { framing } }))
    expect(headers.get(header)).toContain(value)
    expect(headers.get('content-security-policy')).toContain("default-src 'none'")
  })

  it.each(['none', 'partnerkit', 'hostile'] as const)('is a program that parses: %s', async (messages) => {
    const { html } = await page(createSandbox({ dashboard: { messages, storage: 'needed' } }))
    const [, script = '<'] = /<script[^>]*>(.*)<\/script>/s.exec(html) ?? []
    expect(() => new Function(script)).not.toThrow()
    expect(script.includes('postMessage')).toBe(messages !== 'none')
  })

  it('changes while it runs, part by part', async () => {
    const { sandbox } = open()
    await change(sandbox, { framing: 'deny' })
    const changed = await change(sandbox, { token: 'broken' })
    expect(await changed.json()).toEqual({
      framing: 'deny',
      messages: 'none',
      storage: 'unused',
      token: 'broken',
    })
    const token = sandbox.data().organizations[0]?.users[0]?.embedToken
    const exchanged = await sandbox.fetch('https://vendor.test/api/validate-embed-token', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ token }),
    })
    expect(exchanged.status).toBe(401)
  })

  it.each([
    [{ framing: 'a, b' }, '"framing" of the dashboard takes anyone, deny'],
    [{ messages: 'loud' }, '"messages" of the dashboard takes none, partnerkit, hostile.'],
    [{ constructor: 'x' }, '"constructor" of the dashboard takes framing, messages'],
  ])('refuses %o and says what there is', async (behaviour, words) => {
    const response = await change(open().sandbox, behaviour)
    expect([response.status, await response.text()]).toEqual([
      400,
      expect.stringContaining(words.replaceAll('"', '\\"')),
    ])
  })
})
