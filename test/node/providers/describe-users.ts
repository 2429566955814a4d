import { expect, it } from 'vitest'
import { call, harbor, has, orchard, type ProviderSetup } from './provider-setup.ts'

const omar = { externalId: 'omar-1', email: 'omar@example.com', name: 'Omar Diaz' }

export function describeUsers({ open, tells }: ProviderSetup): void {
  /** Two organizations, each with its owner. */
  async function opened() {
    const { provider, ...vendor } = open()
    const { id } = await provider.organizations.create(harbor, call())
    const other = await provider.organizations.create(orchard, call())
    vendor.asked()
    return { ...vendor, provider, users: has(provider.users), id, otherId: other.id }
  }

  it('are listed by organization', async () => {
    const { users, id, otherId } = await opened()
    await users.create(id, omar, call())
    expect((await users.list(id, call())).map((user) => user.id).sort()).toEqual(['omar-1', 'owner-1'])
    expect((await users.list(otherId, call())).map((user) => user.id)).toEqual(['owner-2'])
    await expect(users.list('999999', call())).rejects.toMatchObject({ reason: 'not-found' })
  })

  it('are created in one organization, with a role', async () => {
    const { users, id, otherId, truth } = await opened()
    const created = await users.create(id, { ...omar, role: 'manager' }, call())
    expect(created).toMatchObject({ id: 'omar-1', email: 'omar@example.com', name: 'Omar Diaz' })
    expect(created.role).toBe(tells.roles ? 'manager' : undefined)
    const inside = Object.fromEntries(truth().map((organization) => [organization.id, organization.userIds]))
    expect(inside[id]).toContain('omar-1')
    expect(inside[otherId]).not.toContain('omar-1')
  })

  it('are proven to be in the organization', async () => {
    const { users, id } = await opened()
    const { user, organizations } = await users.get(id, 'owner-1', call())
    expect(user).toMatchObject({ id: 'owner-1', email: 'owner-1@example.com' })
    expect(organizations).toEqual(tells.memberships ? [id] : undefined)
  })

  it('are not found in another organization, nor in none', async () => {
    const { users, id, otherId } = await opened()
    for (const [organizationId, userId] of [
      [otherId, 'owner-1'],
      [id, 'owner-2'],
      [id, 'nobody'],
      ['999999', 'owner-1'],
    ] as const) {
      await expect(users.get(organizationId, userId, call())).rejects.toMatchObject({
        reason: 'not-found',
        outcome: 'refused',
      })
    }
  })

  it('who belong to several organizations are found in each, with the role there', async () => {
    const { users, id, otherId } = await opened()
    // A role brings somebody into an organization: the only way to make a shared user.
    await users.update(otherId, 'owner-1', { role: 'user' }, call())
    const here = await users.get(id, 'owner-1', call())
    const there = await users.get(otherId, 'owner-1', call())
    expect([here.user.role, there.user.role]).toEqual(
      tells.roles ? ['owner', 'user'] : [undefined, undefined],
    )
    expect(here.organizations).toEqual(tells.memberships ? [id, otherId] : undefined)
  })

  it('are changed by what is given', async () => {
    const { users, id, asked } = await opened()
    await users.create(id, omar, call())
    asked()
    const changed = await users.update(id, 'omar-1', { email: 'omar.diaz@example.com' }, call())
    expect(changed).toMatchObject({ id: 'omar-1', email: 'omar.diaz@example.com', name: 'Omar Diaz' })
    const promoted = await users.update(id, 'omar-1', { role: 'manager' }, call())
    expect(promoted.role).toBe(tells.roles ? 'manager' : undefined)
    expect(asked()).toHaveLength(2)
  })

  it('are removed, and then not found', async () => {
    const { users, id, truth } = await opened()
    await users.create(id, omar, call())
    await users.remove(id, 'omar-1', call())
    expect(truth().flatMap(({ userIds }) => userIds)).not.toContain('omar-1')
    await expect(users.remove(id, 'omar-1', call())).rejects.toMatchObject({
      reason: 'not-found',
      outcome: 'refused',
    })
  })

  it('are refused for what somebody else has, by the field', async () => {
    const { users, id, truth } = await opened()
    const before = truth()
    await expect(users.create(id, { ...omar, email: 'owner-2@example.com' }, call())).rejects.toMatchObject({
      reason: 'invalid',
      outcome: 'refused',
      fields: tells.fields ? [{ field: 'email', code: 'taken' }] : [],
    })
    await expect(users.create(id, { ...omar, externalId: 'owner-2' }, call())).rejects.toMatchObject({
      fields: tells.fields ? [{ field: 'externalId', code: 'taken' }] : [],
    })
    expect(truth()).toEqual(before)
  })
}
