import { createSandbox } from '@partnerkit/sandbox'
import { describe, expect, it } from 'vitest'
import { console, openAnyreach, root } from './open-anyreach.ts'

const vendor = 'anyreach'

describe('the seed of Anyreach', () => {
  it('grows the same tree each time, whatever the clock says', () => {
    const text = (options: { seed: number; clock?: () => number }) =>
      JSON.stringify(createSandbox({ vendor, ...options }).snapshot())
    expect(text({ seed: 7, clock: () => 0 })).toBe(text({ seed: 7 }))
    expect(text({ seed: 8 })).not.toBe(text({ seed: 7 }))
  })

  it('is a tree of three levels below the partner, of as many organizations as asked for', () => {
    const { organizations, partnerOrganizations } = createSandbox({ vendor, organizations: 200 }).data()
    expect(organizations).toHaveLength(200)
    expect(partnerOrganizations.map(({ id }) => id)).toEqual([root])
    const parents = new Map(organizations.map(({ id, parentId }) => [id, parentId]))
    const isChild = (id: string | null | undefined) => parents.get(id ?? '') === root
    const children = organizations.filter(({ id }) => isChild(id))
    const grandchildren = organizations.filter(({ parentId }) => isChild(parentId))
    expect(children.length + grandchildren.length).toBe(200)
    expect(Math.min(children.length, grandchildren.length)).toBeGreaterThan(40)
  })

  it('keeps what must be unique unique, strangers included', () => {
    const { organizations, users } = createSandbox({ vendor, organizations: 3000 }).snapshot().anyreach
    const slugs = organizations.map(({ slug }) => slug)
    expect(new Set(slugs).size).toBe(slugs.length)
    expect(slugs.filter((slug) => !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(slug))).toEqual([])
    expect(new Set(users.map(({ email }) => email)).size).toBe(users.length)
    const data = createSandbox({ vendor, organizations: 3000 }).data()
    const numbers = Object.values(data).flatMap((rows) => rows.map(({ phoneNumber }) => phoneNumber))
    expect(new Set(numbers).size).toBe(numbers.length)
  })

  it('keeps the names that break a page behind the first 25', () => {
    const names = createSandbox({ vendor, organizations: 40 })
      .data()
      .organizations.map(({ name }) => name)
    expect(names.slice(0, 25).filter((name) => /^[<=]/.test(name))).toEqual([])
    expect(names.slice(25).filter((name) => /^[<=]/.test(name))).toHaveLength(2)
  })

  it('grows 100,000 organizations', { timeout: 60_000 }, () => {
    const sandbox = createSandbox({ vendor, organizations: 100_000 })
    expect(sandbox.snapshot().anyreach.organizations.length).toBeGreaterThan(100_000)
  })
})

describe('a snapshot of Anyreach', () => {
  it('starts another sandbox in the same state, keys and next ids included', async () => {
    const first = openAnyreach()
    const path = `${console}/organizations/${first.named('Harbor Dental Group').id}`
    const invite = (email: string) => ({ email, role: 'viewer' })
    await first.call('POST /admin/organizations', { name: 'Ox', slug: 'oxen', parent_id: root })
    await first.call(`POST ${path}/invitations`, invite('ox@example.com'))
    await first.call('POST /admin/organization-pats', { name: 'Kit' })
    const second = openAnyreach({ data: JSON.parse(JSON.stringify(first.sandbox.snapshot())) })
    expect(second.sandbox.snapshot()).toEqual(first.sandbox.snapshot())
    expect(second.sandbox.data()).toEqual(first.sandbox.data())
    for (const { call } of [first, second]) {
      await call('POST /admin/organizations', { name: 'Yak', slug: 'yaks', parent_id: root })
      await call(`POST ${path}/invitations`, invite('yak@example.com'))
    }
    const ids = ({ named }: typeof first) => [
      named('Yak').id,
      named('Harbor Dental Group').invitations.at(-1)?.id,
    ]
    expect(ids(second)).toEqual(ids(first))
  })

  it.each([
    [{ version: 1 }, '"anyreach" is not an object'],
    [{ version: 1, anyreach: { seed: 1 } }, '"anyreach.rootId" is not string'],
    [{ version: 1, silentWitness: {} }, 'It holds "silentWitness"'],
  ])('that is none is refused: %#', (data, reason) => {
    expect(() => createSandbox({ vendor, data: data as never })).toThrow(reason)
  })
})

describe('the sandbox of Anyreach', () => {
  it('tells of each change once, and records calls of the API alone', async () => {
    let changes = 0
    const { call, sandbox } = openAnyreach({ onChange: () => changes++ })
    await call(`GET ${console}/organizations/${root}/children`)
    await call('POST /admin/organizations', { name: 'Ox' })
    expect(changes).toBe(0)
    await call('POST /admin/organizations', { name: 'Ox', slug: 'oxen', parent_id: root })
    expect(changes).toBe(1)
    await call('GET /dashboard')
    expect(sandbox.requests.map(({ method, status }) => [method, status])).toEqual([
      ['GET', 200],
      ['POST', 422],
      ['POST', 201],
    ])
    sandbox.reset({ organizations: 9 })
    expect(sandbox.data().organizations).toHaveLength(9)
  })
})
