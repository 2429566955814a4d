import { fetchTransport } from '@partnerkit/bff'
import { describe, expect, it } from 'vitest'
import { base, call, connect, harbor, json, scriptedVendor } from './scripted-vendor.ts'

const user = { id: 907, external_id: 'acct-17', email: 'ines@example.com', organizations: [{ id: 41 }] }

describe('the address of a call', () => {
  it.each([
    ['a.b_c-d@e|f:g+h', 'a.b_c-d%40e%7Cf%3Ag%2Bh'],
    ['..hidden', '..hidden'],
    ['%2e%2e', '%252e%252e'],
    ['a/b', 'a%2Fb'],
    ['a?b#c', 'a%3Fb%23c'],
    ['a b', 'a%20b'],
    ['ü', '%C3%BC'],
  ])('carries the id %j in one segment', async (id, segment) => {
    const { provider, requests } = scriptedVendor(() => json({ ...user, external_id: id }))
    await provider.users?.remove('41', id, call())
    expect(requests[0]?.url).toBe(`${base}/users/${segment}`)
  })

  it.each(['', '.', '..', '\uD800'])('is refused for the id %j without showing it', async (id) => {
    const { provider, requests } = scriptedVendor(() => json(user))
    await expect(provider.users?.remove('41', id, call())).rejects.toThrow(
      'A parameter of /users/{externalId} cannot be part of a URL.',
    )
    expect(requests).toEqual([])
  })

  it('encodes a query, too', async () => {
    const { provider, requests } = scriptedVendor(() => json(user, 201))
    const omar = { externalId: 'acct-18', email: 'omar@example.com' }
    await provider.users?.create('41&admin=1#x', omar, call())
    expect(requests[0]?.url).toBe(`${base}/users?organization_id=41%26admin%3D1%23x`)
  })

  it.each([base, `${base}/`])('begins with the base URL %s', async (baseUrl) => {
    const seen: string[] = []
    const { provider } = connect(
      fetchTransport(async (url) => {
        seen.push(String(url))
        return json(harbor)
      }),
      { baseUrl },
    )
    await provider.organizations.get('41', call())
    expect(seen).toEqual([`${base}/organizations/41`])
  })
})

describe('a list in pages', () => {
  const page = (data: unknown[], next?: unknown) => json({ data, links: { next }, meta: {} })
  const ids = async (answers: Record<string, () => Response>) => {
    const { provider, requests } = scriptedVendor(
      ({ url }) => answers[url.replace(base, '')]?.() ?? json({}, 404),
    )
    const found: string[] = []
    for await (const entry of provider.organizations.all?.(call()) ?? []) found.push(entry?.row.id ?? '?')
    return { found, requests }
  }
  const other = { ...harbor, id: 42 }

  it('is followed to its end', async () => {
    const { found, requests } = await ids({
      '/organizations': () => page([harbor], `${base}/organizations?page=2`),
      '/organizations?page=2': () => page([other], null),
    })
    expect(found).toEqual(['41', '42'])
    expect(requests).toHaveLength(2)
  })

  it.each([
    'https://elsewhere.example/api/v1/organizations?page=2',
    'http://127.0.0.1:4011/api/v1/organizations?page=2',
    `${base}/users?page=2`,
    `${base}/organizations`,
    '//elsewhere.example/api/v1/organizations?page=2',
    'javascript:alert(1)',
    7,
  ])('is not followed to %s', async (next) => {
    await expect(ids({ '/organizations': () => page([harbor], next) })).rejects.toMatchObject({
      reason: 'nonsense',
    })
  })
})
