import { createSandbox } from '@partnerkit/sandbox'
import { describe, expect, it } from 'vitest'

const headers = { 'X-API-KEY': 'sandbox-key' }

describe('a seed', () => {
  it('grows the same data each time, whatever the clock says', () => {
    const first = createSandbox({ seed: 7, clock: () => 0 })
    const second = createSandbox({ seed: 7, clock: () => 1e12 })
    expect(JSON.stringify(second.snapshot())).toBe(JSON.stringify(first.snapshot()))
    expect(JSON.stringify(createSandbox({ seed: 8 }).snapshot())).not.toBe(JSON.stringify(first.snapshot()))
  })

  it('holds the names that real lists have, and behind the first 25 those that break a page', () => {
    const every = createSandbox({ organizations: 30 }).data().organizations
    const names = every.slice(0, 25).map(({ name }) => name)
    const behind = every.slice(25).map(({ name }) => name)
    expect(
      createSandbox()
        .data()
        .organizations.map(({ name }) => name),
    ).toEqual(names)
    expect(behind).toContain('<img src=x onerror=alert(1)>')
    expect(behind.some((name) => name.startsWith('='))).toBe(true)
    expect(names.filter((name) => /^[<=+@]/.test(name))).toEqual([])
    expect(names.some((name) => name.length > 60)).toBe(true)
    expect(names.some((name) => name.length < 3)).toBe(true)
    expect(names.some((name) => name.includes("'"))).toBe(true)
    expect(names.some((name) => /\p{Script=Han}/u.test(name))).toBe(true)
    expect(names.some((name) => /\p{Script=Arabic}/u.test(name))).toBe(true)
  })

  it('varies people, lines and their states, over two years', () => {
    const { organizations } = createSandbox({ organizations: 300 }).data()
    const people = new Set(organizations.map(({ users }) => users.length))
    expect([...people].sort()).toEqual(expect.arrayContaining([1, 2, 3, 4, 5, 6, 7, 8]))
    expect(organizations.filter(({ locations }) => locations.length === 0)).not.toEqual([])
    const lines = organizations.flatMap(({ locations }) => locations)
    expect(lines.filter(({ status }) => status === 'pending').length).toBeGreaterThan(10)
    expect(lines.filter(({ status }) => status === 'active').length).toBeGreaterThan(100)
    const years = new Set(organizations.map(({ createdAt }) => createdAt.slice(0, 4)))
    expect([...years]).toEqual(['2024', '2025'])
  })

  it('keeps what must be unique unique, and every organization owned', () => {
    const { users, locations } = createSandbox({ organizations: 2000 }).snapshot().answeringAgent
    expect(new Set(users.map(({ externalId }) => externalId)).size).toBe(users.length)
    expect(new Set(users.map(({ email }) => email.toLowerCase())).size).toBe(users.length)
    const numbers = locations.flatMap(({ phoneNumber }) => phoneNumber ?? [])
    expect(new Set(numbers).size).toBe(numbers.length)
    const owners = users.filter(({ memberships }) => memberships[0]?.role === 'owner')
    expect(owners).toHaveLength(2000)
  })

  it('grows 100,000 organizations, which are listed piece by piece', { timeout: 60_000 }, async () => {
    const sandbox = createSandbox({ organizations: 100_000 })
    expect(sandbox.snapshot().answeringAgent.organizations).toHaveLength(100_000)
    const { body } = await sandbox.fetch('https://vendor.test/api/v1/organizations', { headers })
    const reader = body?.getReader()
    const first = await reader?.read()
    expect(first?.value?.length).toBeLessThan(200_000)
    expect(new TextDecoder().decode(first?.value)).toMatch(/^\[\{"id":101,"name":"Acme Corporation"/)
    await reader?.cancel()
  })

  it.each([{ organizations: -1 }, { organizations: 1.5 }, { seed: Number.NaN }])('refuses %o', (options) => {
    expect(() => createSandbox(options)).toThrow(RangeError)
  })
})

describe('a snapshot', () => {
  it('starts another sandbox in the same state, tokens and next ids included', async () => {
    const first = createSandbox({ organizations: 2 })
    const owner = 'https://vendor.test/api/v1/users/owner_5001'
    await first.fetch(`${owner}/embed-token`, { method: 'POST', headers })
    const data = JSON.parse(JSON.stringify(first.snapshot()))
    const second = createSandbox({ data })
    expect(second.data()).toEqual(first.data())
    expect(second.snapshot()).toEqual(first.snapshot())
  })

  it.each([
    [{}, '"version" is not 1'],
    [{ version: 1 }, '"answeringAgent" is not an object'],
    [{ version: 1, answeringAgent: { seed: 1, nextIds: {} } }, '"nextIds.organization" is not number'],
  ])('that is none is refused: %o', (data, reason) => {
    expect(() => createSandbox({ data: data as never })).toThrow(reason)
  })
})

describe('the change callback', () => {
  it('is called once per change, and for none', async () => {
    let changes = 0
    const sandbox = createSandbox({ organizations: 1, onChange: () => changes++ })
    const call = (method: string, body?: string) =>
      sandbox.fetch('https://vendor.test/api/v1/organizations/101', {
        method,
        headers: { ...headers, 'content-type': 'application/json' },
        ...(body !== undefined && { body }),
      })
    await call('GET')
    await call('DELETE')
    expect(changes).toBe(0)
    await call('PATCH', '{"name":"Ox"}')
    expect(changes).toBe(1)
  })
})

describe('a reset', () => {
  it('grows anew and forgets faults and requests', async () => {
    const sandbox = createSandbox({ organizations: 2 })
    sandbox.faults.add({ route: '*', kind: 'status', status: 500 })
    await sandbox.fetch('https://vendor.test/api/v1/organizations', { headers })
    sandbox.reset({ organizations: 4, seed: 2 })
    expect(sandbox.data().organizations).toHaveLength(4)
    expect(sandbox.faults.list()).toEqual([])
    expect(sandbox.requests).toEqual([])
    sandbox.reset()
    expect(sandbox.snapshot()).toEqual(createSandbox({ organizations: 2 }).snapshot())
  })
})
