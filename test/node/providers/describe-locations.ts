import { expect, it } from 'vitest'
import { listed } from './describe-organizations.ts'
import { call, harbor, has, orchard, type ProviderSetup } from './provider-setup.ts'

export function describeLocations({ open, tells }: ProviderSetup): void {
  async function opened() {
    const { provider, ...vendor } = open()
    const { id } = await provider.organizations.create(harbor, call())
    const other = await provider.organizations.create(orchard, call())
    return { ...vendor, provider, locations: has(provider.locations), id, otherId: other.id }
  }

  it('are created with a number of their area, not active yet', async () => {
    const { provider, locations, id } = await opened()
    const created = await locations.create(id, { name: 'Front desk', areaCode: '415' }, call())
    expect(created).toMatchObject({ name: 'Front desk', phoneNumber: expect.stringMatching(/^\+1415/) })
    expect(created.id).toMatch(provider.ids.location)
    expect(created.status).not.toBe('active')
    const row = (await listed(provider)).find((listedRow) => listedRow.id === id)
    expect(row).toMatchObject({ locationCount: 1, pendingLocations: 1 })
  })

  it('without a number have none, rather than an empty one', async () => {
    const { locations, id } = await opened()
    expect(await locations.create(id, { name: 'Front desk' }, call())).not.toHaveProperty('phoneNumber')
  })

  it('are listed by organization', async () => {
    const { locations, id, otherId } = await opened()
    const created = await locations.create(id, { name: 'Front desk', address: '9 Quay Road' }, call())
    expect(await locations.list(id, call())).toMatchObject([{ id: created.id, address: '9 Quay Road' }])
    expect(await locations.list(otherId, call())).toEqual([])
    await expect(locations.list('999999', call())).rejects.toMatchObject({ reason: 'not-found' })
  })

  it('are proven to be in the organization, and are not found in another', async () => {
    const { locations, id, otherId } = await opened()
    const created = await locations.create(id, { name: 'Front desk' }, call())
    expect(await locations.get(id, created.id, call())).toMatchObject({ id: created.id, name: 'Front desk' })
    for (const [organizationId, locationId] of [
      [otherId, created.id],
      [id, '999999'],
      ['999999', created.id],
    ] as const) {
      await expect(locations.get(organizationId, locationId, call())).rejects.toMatchObject({
        reason: 'not-found',
        outcome: 'refused',
      })
    }
  })

  it('are changed and deleted', async () => {
    const { locations, id, truth } = await opened()
    const created = await locations.create(id, { name: 'Front desk', address: '9 Quay Road' }, call())
    const changed = await locations.update(id, created.id, { name: 'Reception' }, call())
    expect(changed).toMatchObject({ id: created.id, name: 'Reception' })
    await locations.delete(id, created.id, call())
    expect(truth().flatMap(({ locationIds }) => locationIds)).not.toContain(created.id)
    await expect(locations.delete(id, created.id, call())).rejects.toMatchObject({ reason: 'not-found' })
    await expect(locations.update(id, created.id, { name: 'x' }, call())).rejects.toMatchObject({
      reason: 'not-found',
    })
  })

  it('are refused by the field', async () => {
    const { locations, id } = await opened()
    const failure = locations.create(id, { name: 'Front desk', areaCode: '12' }, call())
    await expect(failure).rejects.toMatchObject({
      reason: 'invalid',
      fields: tells.fields ? [{ field: 'areaCode', code: 'format' }] : [],
    })
  })
}
