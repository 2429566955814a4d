import { describe, expect, it } from 'vitest'
import { call, harbor, json, scriptedVendor } from './scripted-vendor.ts'

const jsonType = { 'content-type': 'application/json' }
const good = JSON.stringify(harbor)

function answered(body: BodyInit | null, init: ResponseInit = { headers: jsonType }) {
  return scriptedVendor(() => new Response(body, init))
}

describe('an answer that makes no sense', () => {
  it.each([
    ['an HTML page', '<h1>Sign in</h1>', { headers: { 'content-type': 'text/html' } }],
    ['HTML that calls itself JSON', '<h1>Sign in</h1>', { headers: jsonType }],
    ['JSON that calls itself text', good, { headers: { 'content-type': 'text/plain' } }],
    ['truncated', good.slice(0, -1), { headers: jsonType }],
    ['two documents', good + good, { headers: jsonType }],
    ['empty', '', { headers: jsonType }],
    ['null', 'null', { headers: jsonType }],
    ['not a number', '{"id":NaN,"name":"x"}', { headers: jsonType }],
    ['behind a byte order mark', `\uFEFF${good}`, { headers: jsonType }],
    ['a part', good, { status: 206, headers: jsonType }],
    ['without a body', null, { status: 204 }],
    ['a redirect', null, { status: 302, headers: { location: 'https://elsewhere.example/' } }],
    ['not modified', null, { status: 304 }],
  ])('is refused: %s', async (_, body, init) => {
    const { provider, requests } = answered(body, init)
    const failure = provider.organizations.get('41', call())
    await expect(failure).rejects.toMatchObject({ reason: 'nonsense', outcome: 'refused' })
    expect(requests).toHaveLength(1)
  })

  it('is refused without a content type', async () => {
    const { provider } = scriptedVendor(() => {
      const answer = new Response(good)
      answer.headers.delete('content-type')
      return answer
    })
    await expect(provider.organizations.get('41', call())).rejects.toMatchObject({ reason: 'nonsense' })
  })

  it('is refused when it is not UTF-8', async () => {
    const { provider } = answered(
      new Uint8Array([...new TextEncoder().encode('{"id":1,"name":"'), 0xff, 0x22, 0x7d]),
    )
    await expect(provider.organizations.get('41', call())).rejects.toMatchObject({ reason: 'nonsense' })
  })

  it.each([
    ['a missing id', { ...harbor, id: undefined }],
    ['an id beyond what a number holds', { ...harbor, id: 2 ** 53 + 1 }],
    ['an id that is half a number', { ...harbor, id: 1.5 }],
    ['an id with letters', { ...harbor, id: '41a' }],
    ['a missing name', { ...harbor, name: undefined }],
    ['a list of users that is an object', { ...harbor, users: {} }],
    ['a list instead of an organization', [harbor]],
  ])('is refused for %s, and the log names the field only', async (_, body) => {
    const { provider, log } = scriptedVendor(() => json(body))
    await expect(provider.organizations.get('41', call())).rejects.toMatchObject({ reason: 'nonsense' })
    expect(log[0]?.detail).toMatch(/^wrong fields: (id|name|users|the whole answer)/)
    expect(JSON.stringify(log)).not.toContain('Harbor')
  })

  it('is refused at eight megabytes, without reading on', async () => {
    let sent = 0
    const long = new ReadableStream({
      pull(controller) {
        sent += 65_536
        controller.enqueue(new Uint8Array(65_536).fill(0x20))
        // Not without end: a reader that never stops is to fail here, not to fill the machine.
        if (sent >= 32 * 1024 * 1024) controller.close()
      },
    })
    const { provider } = answered(long)
    await expect(provider.organizations.get('41', call())).rejects.toMatchObject({ reason: 'nonsense' })
    expect(sent).toBeLessThan(9 * 1024 * 1024)
  })

  it('names neither body nor key in its message', async () => {
    const { provider } = answered('{"id": canary-body')
    const failure = await provider.organizations.get('41', call()).catch((error: unknown) => error)
    expect(failure).toMatchObject({ reason: 'nonsense' })
    expect(`${failure} ${(failure as Error).cause}`).not.toContain('canary')
  })
})

describe('an answer that says more than was asked', () => {
  it('gives away none of it', async () => {
    const { provider } = scriptedVendor(() =>
      json({ ...harbor, apiKey: 'secret', users: [{ ...harbor.users[0], passwordHash: 'secret' }] }),
    )
    expect(JSON.stringify(await provider.organizations.get('41', call()))).not.toContain('secret')
  })

  it('cannot reach a prototype', async () => {
    const text = `{"__proto__":{"isAdmin":true},"constructor":{"prototype":{"isAdmin":true}},${good.slice(1)}`
    const { provider } = answered(text)
    expect(await provider.organizations.get('41', call())).not.toHaveProperty('isAdmin')
    expect({}).not.toHaveProperty('isAdmin')
  })

  it('may be a hundred thousand levels deep in what nobody reads', async () => {
    const deep = '['.repeat(100_000) + ']'.repeat(100_000)
    const { provider } = answered(`{"deep":${deep},${good.slice(1)}`)
    await expect(provider.organizations.get('41', call())).resolves.toMatchObject({ id: '41' })
  })

  it('may declare its JSON in any of the usual ways', async () => {
    for (const type of [
      'application/json; charset=utf-8',
      'Application/JSON',
      'application/vnd.vendor+json',
    ]) {
      const { provider } = answered(good, { headers: { 'content-type': type } })
      await expect(provider.organizations.get('41', call())).resolves.toMatchObject({ id: '41' })
    }
  })
})
