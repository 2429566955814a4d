import { createSandbox, sandboxKeys } from '@partnerkit/sandbox'
import { describe, expect, it } from 'vitest'
import { firm, openSilentWitness } from './open-silent-witness.ts'

const vendor = 'silent-witness'

describe('the seed of Silent Witness', () => {
  it('grows the same firms each time, whatever the clock says', () => {
    const text = (options: { seed: number; clock?: () => number }) =>
      JSON.stringify(createSandbox({ vendor, ...options }).snapshot())
    expect(text({ seed: 7, clock: () => 0 })).toBe(text({ seed: 7 }))
    expect(text({ seed: 8 })).not.toBe(text({ seed: 7 }))
  })

  it('shows 25 believable firms, and the names that break a page behind them', () => {
    const { organizations } = createSandbox({ vendor, organizations: 40 }).data()
    const hostile = (names: readonly { name: string }[]) => names.filter(({ name }) => /[<=;]/.test(name))
    expect(createSandbox({ vendor }).data().organizations).toHaveLength(25)
    expect(hostile(organizations.slice(0, 25))).toEqual([])
    expect(hostile(organizations.slice(25))).toHaveLength(3)
  })

  it('holds two offices of one firm, firms abroad, and one made with its name alone', () => {
    const { organizations } = createSandbox({ vendor }).data()
    expect(organizations.filter(({ name }) => name === 'Hartwell & Moss LLP')).toHaveLength(2)
    expect(new Set(organizations.map(({ country }) => country)).size).toBeGreaterThan(3)
    expect(organizations.filter(({ city }) => city === null)).toHaveLength(1)
  })

  it('gives every firm an id of its own, and others to other accounts', () => {
    const { organizations, foreignOrganizations } = createSandbox({ vendor, organizations: 5000 }).data()
    const ids = [...organizations, ...foreignOrganizations].map(({ id }) => id)
    expect(new Set(ids).size).toBe(5000 + foreignOrganizations.length)
    const accounts = new Set(organizations.map(({ account_id }) => account_id))
    expect(accounts.size).toBe(1)
    for (const { account_id } of foreignOrganizations) expect(accounts).not.toContain(account_id)
  })

  it('grows 100,000 firms', { timeout: 60_000 }, () => {
    const sandbox = createSandbox({ vendor, organizations: 100_000 })
    expect(sandbox.snapshot().silentWitness.organizations).toHaveLength(100_000)
  })
})

describe('a snapshot of Silent Witness', () => {
  it('starts another sandbox in the same state, next ids included', async () => {
    const first = openSilentWitness()
    await first.call('POST /organizations', firm)
    const second = openSilentWitness({ data: JSON.parse(JSON.stringify(first.sandbox.snapshot())) })
    expect(second.sandbox.snapshot()).toEqual(first.sandbox.snapshot())
    await first.call('POST /organizations', firm)
    await second.call('POST /organizations', firm)
    expect(second.firms().at(-1)?.id).toBe(first.firms().at(-1)?.id)
  })

  it.each([
    [{}, '"version" is not 1'],
    [{ version: 1 }, '"silentWitness" is not an object'],
    [createSandbox({ organizations: 1 }).snapshot(), 'It holds "answeringAgent"'],
    [
      { version: 1, silentWitness: { seed: 1, accountId: 'acc', nextNumber: 1, organizations: [{}] } },
      '"organizations[0].id" is not string',
    ],
  ])('that is none is refused: %#', (data, reason) => {
    expect(() => createSandbox({ vendor, data: data as never })).toThrow(reason)
  })
})

describe('the change callback of Silent Witness', () => {
  it('is called once per change, and for none', async () => {
    let changes = 0
    const { call, firms } = openSilentWitness({ onChange: () => changes++ })
    await call('GET /organizations')
    await call('POST /organizations', { name: 'Ox' })
    expect(changes).toBe(0)
    await call(`PUT /organizations/${firms()[0]?.id}`, { name: 'Ox' })
    await call(`DELETE /organizations/${firms()[0]?.id}`)
    expect(changes).toBe(2)
  })
})

describe('the control plane of Silent Witness', () => {
  it('shows the contents and the requests, and resets', async () => {
    const { sandbox, call } = openSilentWitness()
    const steer = async (method: string, path: string, body?: string) =>
      (await sandbox.fetch(`https://vendor.test/__sandbox/${path}`, { method, ...(body && { body }) })).json()
    await call('GET /organizations?search=ox')
    expect(await steer('GET', 'data')).toEqual(sandbox.data())
    expect(await steer('GET', 'requests')).toMatchObject([
      { method: 'GET', path: '/api/organizations', query: { search: 'ox' }, status: 200 },
    ])
    await steer('POST', 'reset', '{"organizations":5}')
    expect(sandbox.data().organizations).toHaveLength(5)
  })

  it("takes the vendor's default key of 64 characters", () => {
    expect(sandboxKeys.silentWitness).toMatch(/^sk-.{61}$/)
  })
})
