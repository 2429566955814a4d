import { expect, it } from 'vitest'
import { call, has, type ProviderSetup } from './provider-setup.ts'

const omar = { email: 'omar@example.com', role: 'viewer' }

export function describeInvitations({ open, customers }: ProviderSetup): void {
  async function opened() {
    const { provider, ...vendor } = open()
    const { id } = await provider.organizations.create(customers.harbor, call())
    const other = await provider.organizations.create(customers.orchard, call())
    return { ...vendor, invitations: has(provider.invitations), id, otherId: other.id }
  }

  it('are listed in their organization until they are revoked', async () => {
    const { invitations, id, otherId } = await opened()
    const created = await invitations.create(id, omar, call())
    expect(created).toMatchObject({ ...omar, status: 'pending' })
    expect(await invitations.list(id, call())).toEqual([created])
    expect(await invitations.list(otherId, call())).toEqual([])
    await invitations.revoke(id, created.id, call())
    expect(await invitations.list(id, call())).toEqual([])
    await expect(invitations.revoke(id, created.id, call())).rejects.toMatchObject({ reason: 'not-found' })
  })

  it('are found again by their address, whatever its capitals', async () => {
    const { invitations, id } = await opened()
    const { id: invitationId } = await invitations.create(id, omar, call())
    const wanted = { ...omar, email: 'Omar@Example.com' }
    expect(await invitations.find(id, wanted, call())).toMatchObject([{ id: invitationId }])
    expect(await invitations.find(id, { ...omar, email: 'ines@example.com' }, call())).toEqual([])
  })

  it('go out once: another for the same address is refused by its field', async () => {
    const { invitations, id } = await opened()
    await invitations.create(id, omar, call())
    await expect(invitations.create(id, omar, call())).rejects.toMatchObject({
      reason: 'conflict',
      outcome: 'refused',
      fields: [{ field: 'email', code: 'taken' }],
    })
  })

  it('of an organization nobody has are not found', async () => {
    const { invitations } = await opened()
    const absent = { reason: 'not-found', outcome: 'refused' }
    await expect(invitations.list('999999', call())).rejects.toMatchObject(absent)
    await expect(invitations.create('999999', omar, call())).rejects.toMatchObject(absent)
  })
}
