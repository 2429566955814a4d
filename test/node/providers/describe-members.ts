import { expect, it } from 'vitest'
import { call, has, type ProviderSetup } from './provider-setup.ts'

/** Users who join by invitation: the suite has only whoever made the organization. */
export function describeMembers({ open, customers }: ProviderSetup): void {
  async function opened() {
    const { provider, ...vendor } = open()
    const { id } = await provider.organizations.create(customers.harbor, call())
    const other = await provider.organizations.create(customers.orchard, call())
    const users = has(provider.users)
    const [creator, ...others] = await users.list(id, call())
    expect(others).toEqual([])
    vendor.asked()
    return { ...vendor, users, id, otherId: other.id, creator: creator?.id ?? '' }
  }

  it('are whoever made the organization, at first', async () => {
    const { users, id, otherId, creator } = await opened()
    expect(await users.get(id, creator, call())).toMatchObject({ user: { id: creator, role: 'admin' } })
    expect((await users.list(otherId, call())).map((user) => user.id)).toEqual([creator])
  })

  it('are not found in an organization they are not in, nor in none', async () => {
    const { users, id, creator } = await opened()
    const absent = { reason: 'not-found', outcome: 'refused' }
    await expect(users.get(id, 'nobody', call())).rejects.toMatchObject(absent)
    await expect(users.get('999999', creator, call())).rejects.toMatchObject(absent)
    await expect(users.remove(id, 'nobody', call())).rejects.toMatchObject(absent)
  })

  it('keep one admin: the last is neither removed nor made less, and the vendor is not even asked to', async () => {
    const { users, id, creator, asked } = await opened()
    const refused = { reason: 'last-admin', outcome: 'refused' }
    await expect(users.remove(id, creator, call())).rejects.toMatchObject(refused)
    await expect(users.update(id, creator, { role: 'viewer' }, call())).rejects.toMatchObject({
      ...refused,
      fields: [{ field: 'role', code: 'not-usable' }],
    })
    expect(asked().filter((line) => !line.startsWith('GET'))).toEqual([])
  })
}
